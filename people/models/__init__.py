from people.models.appointments import Appointment, Role
from people.models.countries import Country
from people.models.ministries import Ministry, MinistryKind
from people.models.names import MinistryName, NameKind, OfficialName
from people.models.officials import Official

__all__ = ["Appointment", "Country", "Ministry", "MinistryKind", "MinistryName", "NameKind", "Official", "OfficialName", "Role"]
