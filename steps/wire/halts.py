"""What ends a request from inside, before requests or urllib3 could give it a meaning of their own."""


class Halt(Exception):
    """Ends a request from inside. No kin of OSError or HTTPError, so that urllib3 and requests let it pass as it is."""


class Forbidden(Halt):
    """What the name resolves to must not be asked."""


class NoAnswer(Halt):
    """No name, no connection, or silence for too long."""


class CapReached(Halt):
    """Too many bytes, or the time for the whole document is over."""


class ProxyTrouble(Halt):
    """The proxy did not let us ask: what it did instead. Nobody behind it was asked."""
