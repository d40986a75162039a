from diplomacy.meetings.models.meetings import Meeting, MeetingKind, MeetingQuote, MeetingTopic
from diplomacy.meetings.models.participations import Part, Participation
from diplomacy.meetings.models.readouts import Issuer, Readout, ReadoutMeeting

__all__ = ["Issuer", "Meeting", "MeetingKind", "MeetingQuote", "MeetingTopic", "Part", "Participation", "Readout", "ReadoutMeeting"]
