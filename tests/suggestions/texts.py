"""An article whose quotes and contacts the engine reads without doubt, and the people that it names."""

from tests.factories import AppointmentFactory, ArticleFactory, MinistryFactory, OfficialFactory, OfficialNameFactory, country

ASKED = "We want an agreement that lasts,"
ANSWERED = "Nothing has been decided yet,"
UNKNOWN = "The roads will stay open,"
TOLD = "the two ministers had agreed on a date in spring"

TEXT = (
    "DOHA – Iranian Foreign Minister Hossein Amir-Abdollahian met his Qatari counterpart Mohammed bin Abdulrahman Al Thani in Doha"
    " on Thursday.\n\n"
    f"“{ASKED}” Amir-Abdollahian said.\n\n"
    f"“{ANSWERED}” Al Thani said on Friday.\n\n"
    f"“{UNKNOWN}” said Odile Brennart, a trade commissioner.\n\n"
    f"The Qatari Foreign Ministry said that {TOLD}."
)


class Cast:
    """The people of the text and the article itself, which is a draft unless said otherwise."""

    def __init__(self, **fields):
        iran, qatar = country("IR"), country("QA")
        self.hossein = OfficialFactory(slug="hossein", name="Hossein Amir-Abdollahian", country=iran)
        OfficialNameFactory(official=self.hossein, name="Amir-Abdollahian", kind="short_form")
        self.mohammed = OfficialFactory(slug="mohammed", name="Mohammed bin Abdulrahman Al Thani", country=qatar)
        self.ministry = MinistryFactory(slug="mofa", name="Ministry of Foreign Affairs of Qatar", country=qatar)
        AppointmentFactory(official=self.hossein, ministry=None, title="Foreign Minister", start_date="2021-08")
        AppointmentFactory(official=self.mohammed, ministry=self.ministry, title="Foreign Minister", start_date="2016")
        self.article = ArticleFactory(**({"slug": "the-talks", "body": TEXT, "status": "draft"} | fields))

    @property
    def address(self):
        return f"/api/v1/articles/{self.article.slug}/suggestions/"
