"""Lists of postcodes: the ONS Postcode Directory cut to the council, or a table of postcode and ward."""
