"""A number that a machine wrote for machines, among texts that people wrote for people."""


class Exact(str):
    """The text of a cell whose number has a decimal point and no separators, whatever language its document speaks.

    The number 1.234 in the cell of a German workbook is no 1234: the cell holds a number, not how somebody writes it.
    """

    __slots__ = ()
