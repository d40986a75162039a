"""The demo's sources put together: the real week first, then the invented pair. `manage.py build_demo` writes the folder."""

from diplomacy.site.demo.source import (
    invented_2019,
    invented_2020,
    invented_august,
    invented_bodies,
    invented_meetings,
    invented_october,
    invented_officials,
    invented_summit,
    invented_topics,
    real_meetings,
    real_people,
    real_president,
    real_topics,
    real_week,
)

COUNTRIES = invented_bodies.COUNTRIES
MINISTRIES = [*real_people.MINISTRIES, *invented_bodies.MINISTRIES]
OFFICIALS = [*real_people.OFFICIALS, *invented_officials.OFFICIALS]
SOURCES = [*real_week.SOURCES, *invented_bodies.SOURCES]
ARTICLES = [
    *real_week.ARTICLES,
    *real_president.ARTICLES,
    *invented_2019.ARTICLES,
    *invented_2020.ARTICLES,
    *invented_october.ARTICLES,
    *invented_august.ARTICLES,
    *invented_summit.ARTICLES,
]
TOPICS = [*real_topics.TOPICS, *invented_topics.TOPICS]
STANCES = [*real_topics.STANCES, *invented_topics.STANCES]
MEETINGS = [*real_meetings.MEETINGS, *invented_meetings.MEETINGS]
