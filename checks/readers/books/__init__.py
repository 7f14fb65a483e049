"""Workbooks: XLSX, XLSM, XLSB, XLS and ODS, their cells as displayed."""
