"""The demonstration: a fictional council, its clock, and stepping into any of its people."""
