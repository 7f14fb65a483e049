"""What a locator finds in an opened document: `table`, `records`, `prose` and their kin. Locators know no form."""
