"""The real week: countries' officials and bodies. Only what the shared annotation says of them, in our own words."""

from diplomacy.site.demo.authoring import ministry, name, office, official

IRAN_MFA = "iran-ministry-of-foreign-affairs"
IRAN_PRESIDENCY = "iran-presidency"
IRAN_EMBASSY = "iran-embassy-doha"
QATAR_MFA = "qatar-ministry-of-foreign-affairs"
QATAR_COURT = "qatar-amiri-diwan"
GAS_FORUM = "gas-exporting-countries-forum"

AMIR_ABDOLLAHIAN = "hossein-amir-abdollahian"
RAISI = "ebrahim-raisi"
DEHGHANI = "hamidreza-dehghani"
SHEIKH_MOHAMMED = "mohammed-bin-abdulrahman-al-thani"
AL_KHATER = "lolwah-bint-rashid-al-khater"
EMIR_TAMIM = "tamim-bin-hamad-al-thani"

WIKIDATA = "https://www.wikidata.org/wiki/"

MINISTRIES = [
    ministry(IRAN_MFA, "Ministry of Foreign Affairs of Iran", "ministry", "IR", [name("وزارت امور خارجه", "fa")]),
    ministry(QATAR_MFA, "Ministry of Foreign Affairs of Qatar", "ministry", "QA", [name("وزارة الخارجية", "ar")]),
    ministry(IRAN_PRESIDENCY, "Office of the President of Iran", "head_of_government_office", "IR"),
    ministry(IRAN_EMBASSY, "Embassy of Iran in Doha", "embassy_or_mission", "IR", parent=IRAN_MFA),
    ministry(QATAR_COURT, "Amiri Diwan of Qatar", "royal_court", "QA", [name("الديوان الأميري", "ar")]),
    ministry(GAS_FORUM, "Gas Exporting Countries Forum", "international_organisation", None, [name("GECF", "en", "short_form")]),
]

OFFICIALS = [
    official(
        AMIR_ABDOLLAHIAN,
        "Hossein Amir-Abdollahian",
        "IR",
        sort_name="Amir-Abdollahian, Hossein",
        gender="male",
        wikidata_id="Q17991320",
        death_date="2024-05-19",
        names=[
            name("حسین امیرعبداللهیان", "fa"),
            name("Hossein Amir Abdollahian", "en", "spelling"),
            name("Hossein Amirabdollahian", "en", "spelling"),
            name("Amir Abdollahian", "en", "short_form"),
        ],
        summary="Foreign minister of Iran from August 2021 until his death in office in May 2024.",
        biography="""
            Parliament confirmed Hossein Amir-Abdollahian as foreign minister of Iran on 25 August 2021. He died in office on 19 May 2024.
        """,
        offices=[
            office("foreign_minister", IRAN_MFA, "Foreign Minister", "2021-08-25", "2024-05-19", f"{WIKIDATA}Q17991320"),
        ],
    ),
    official(
        SHEIKH_MOHAMMED,
        "Mohammed bin Abdulrahman Al Thani",
        "QA",
        sort_name="Al Thani, Mohammed bin Abdulrahman",
        honorific_prefix="Sheikh",
        gender="male",
        wikidata_id="Q23020336",
        names=[
            name("محمد بن عبد الرحمن آل ثاني", "ar"),
            name("Mohammed bin Abdulrahman Al-Thani", "en", "spelling"),
            name("Mohammed bin Abdulrahman bin Jassim Al Thani", "en", "spelling"),
        ],
        summary="Foreign minister of Qatar since January 2016.",
        biography="""
            Sheikh Mohammed bin Abdulrahman Al Thani has been foreign minister of Qatar since 27 January 2016. Six years later to the day
            he was in Tehran, where this demo meets him. He became prime minister as well in March 2023.
        """,
        offices=[office("foreign_minister", QATAR_MFA, "Foreign Minister", "2016-01-27", "", f"{WIKIDATA}Q23020336")],
    ),
    official(
        RAISI,
        "Ebrahim Raisi",
        "IR",
        sort_name="Raisi, Ebrahim",
        honorific_prefix="Ayatollah",
        gender="male",
        wikidata_id="Q5947347",
        death_date="2024-05-19",
        names=[
            name("ابراهیم رئیسی", "fa"),
            name("سید ابراهیم رئیسی", "fa"),
            name("Ebrahim Raeisi", "en", "spelling"),
            name("Raisi", "en", "short_form"),
        ],
        summary="President of Iran from August 2021 until his death in office in May 2024.",
        biography="""
            Ebrahim Raisi was endorsed as president of Iran on 3 August 2021 and sworn in two days later. He died in office on 19 May
            2024.
        """,
        offices=[office("head_of_government", IRAN_PRESIDENCY, "President", "2021-08-03", "2024-05-19")],
    ),
    official(
        AL_KHATER,
        "Lolwah bint Rashid Al Khater",
        "QA",
        sort_name="Al Khater, Lolwah bint Rashid",
        gender="female",
        names=[name("لولوة بنت راشد الخاطر", "ar"), name("لولوة الخاطر", "ar")],
        summary="Spokesperson of Qatar’s foreign ministry in January 2022.",
        biography="",
        offices=[office("spokesperson", QATAR_MFA, "Spokesperson of the Ministry of Foreign Affairs")],
    ),
    official(
        DEHGHANI,
        "Hamidreza Dehghani",
        "IR",
        sort_name="Dehghani, Hamidreza",
        gender="male",
        names=[
            name("حمیدرضا دهقانی", "fa"),
            name("Hamid Reza Dehghani", "en", "spelling"),
            name("Hamidreza Dehqani", "en", "spelling"),
        ],
        summary="Ambassador of Iran in Doha in January 2022.",
        biography="",
        offices=[office("ambassador", IRAN_EMBASSY, "Ambassador to Doha")],
    ),
    official(
        EMIR_TAMIM,
        "Tamim bin Hamad Al Thani",
        "QA",
        sort_name="Al Thani, Tamim bin Hamad",
        honorific_prefix="Sheikh",
        gender="male",
        wikidata_id="Q1855372",
        names=[name("تميم بن حمد آل ثاني", "ar")],
        summary="Emir of Qatar since June 2013.",
        biography="Sheikh Tamim bin Hamad Al Thani has been Emir of Qatar since his father’s abdication on 25 June 2013.",
        offices=[office("head_of_state", QATAR_COURT, "Emir of Qatar", "2013-06-25")],
    ),
]
