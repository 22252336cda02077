"""The lists that people come from. Each importer enters itself here, once, at start-up."""

from ostler.kernel.imports import importers
from ostler.people.importers.councillors.moderngov import ModernGov
from ostler.people.importers.councillors.table import CouncillorsTable
from ostler.people.importers.homes import HomesTable
from ostler.people.importers.officers.table import OfficersTable
from ostler.people.importers.postcodes.table import PostcodesTable

importers.add("councillors-moderngov", ModernGov())
importers.add("councillors-table", CouncillorsTable())
importers.add("officers-table", OfficersTable())
importers.add("postcodes-table", PostcodesTable())
importers.add("homes-table", HomesTable())
