"""The real week: its seven contacts."""

from diplomacy.site.demo.authoring import guest, host, meeting, took_part
from diplomacy.site.demo.source.real_people import (
    AL_KHATER,
    AMIR_ABDOLLAHIAN,
    DEHGHANI,
    EMIR_TAMIM,
    IRAN_EMBASSY,
    IRAN_MFA,
    IRAN_PRESIDENCY,
    QATAR_COURT,
    QATAR_MFA,
    RAISI,
    SHEIKH_MOHAMMED,
)

FIRST_CALL = "2022-01-25-iran-qatar-foreign-ministers-call-1"
SECOND_CALL = "2022-01-25-iran-qatar-foreign-ministers-call-2"
IN_DOHA = "2022-01-26-qatar-spokesperson-iran-ambassador"
VISIT = "2022-01-27-qatar-foreign-minister-visits-tehran"
MINISTERS = "2022-01-27-iran-qatar-foreign-ministers-tehran"
PRESIDENT = "2022-01-27-raisi-receives-qatar-foreign-minister"
INVITATION = "2022-01-27-emir-of-qatar-invites-raisi"

BOTH_MINISTERS = [took_part(AMIR_ABDOLLAHIAN, IRAN_MFA), took_part(SHEIKH_MOHAMMED, QATAR_MFA)]

MEETINGS = [
    meeting(
        FIRST_CALL,
        "phone_call",
        "First phone call of the foreign ministers of Iran and Qatar",
        "2022-01-25",
        BOTH_MINISTERS,
        topics=["iran-qatar-relations", "regional-security"],
        summary="One of two calls in one night. Who called whom, and at what hour, is not said.",
    ),
    meeting(
        SECOND_CALL,
        "phone_call",
        "Second phone call of the foreign ministers of Iran and Qatar",
        "2022-01-25",
        BOTH_MINISTERS,
        topics=["iran-qatar-relations", "regional-security"],
        summary="Each ministry gives one account of both calls, so that nothing in it can be given to one of them alone.",
    ),
    meeting(
        IN_DOHA,
        "meeting",
        "Qatar’s foreign ministry spokesperson meets the ambassador of Iran",
        "2022-01-26",
        [host(AL_KHATER, QATAR_MFA), guest(DEHGHANI, IRAN_EMBASSY)],
        country="QA",
        city="Doha",
        topics=["iran-qatar-relations", "doha-forum", "afghanistan"],
        summary="Cooperation, the Doha Forum and Afghanistan. That it was in Doha, and who was host, is inferred from the offices.",
    ),
    meeting(
        VISIT,
        "visit",
        "Qatar’s foreign minister visits Tehran",
        "2022-01-27",
        [guest(SHEIKH_MOHAMMED, QATAR_MFA), host(AMIR_ABDOLLAHIAN, IRAN_MFA)],
        country="IR",
        city="Tehran",
        topics=["iran-qatar-relations", "regional-security"],
        summary="Two meetings, with the foreign minister and with the president, and an invitation.",
    ),
    meeting(
        MINISTERS,
        "meeting",
        "The foreign ministers of Iran and Qatar meet in Tehran",
        "2022-01-27",
        [host(AMIR_ABDOLLAHIAN, IRAN_MFA), guest(SHEIKH_MOHAMMED, QATAR_MFA)],
        country="IR",
        city="Tehran",
        part_of=VISIT,
        topics=["iran-qatar-relations", "regional-security", "yemen", "afghanistan"],
        summary="Yemen, Afghanistan and the ties of the two countries; both ministries gave an account.",
    ),
    meeting(
        PRESIDENT,
        "meeting",
        "President Raisi receives Qatar’s foreign minister",
        "2022-01-27",
        [host(RAISI, IRAN_PRESIDENCY), guest(SHEIKH_MOHAMMED, QATAR_MFA)],
        country="IR",
        city="Tehran",
        part_of=VISIT,
        topics=["iran-qatar-relations", "regional-cooperation", "foreign-military-presence", "energy-and-gas", "us-pressure-on-iran"],
        summary="Neighbours, energy and foreign forces. Whether the Iranian foreign minister sat in is not said.",
    ),
    meeting(
        INVITATION,
        "message",
        "The Emir of Qatar invites President Raisi to the gas exporters’ summit",
        "2022-01-27",
        [
            took_part(EMIR_TAMIM, QATAR_COURT, "sender"),
            took_part(RAISI, IRAN_PRESIDENCY, "recipient"),
            took_part(SHEIKH_MOHAMMED, QATAR_MFA, "bearer"),
        ],
        country="IR",
        city="Tehran",
        part_of=VISIT,
        topics=["energy-and-gas", "iran-qatar-relations"],
        summary="""
            Handed over by the foreign minister during his meeting with the president. No answer is reported; the day is that of delivery.
        """,
    ),
]
