"""The real week: topics, the sentences one can be for or against, and who stands where by the words of that week."""

from diplomacy.site.demo.authoring import stance, topic
from diplomacy.site.demo.source.real_people import AMIR_ABDOLLAHIAN, IRAN_MFA, QATAR_MFA, RAISI, SHEIKH_MOHAMMED

WEEK = "2022-01"
THURSDAY = "2022-01-27"

TOPICS = [
    topic(
        "iran-qatar-relations",
        "Iran–Qatar relations",
        "Ties between Tehran and Doha: politics, economy, culture, consultations.",
        propositions=[
            ("iran-qatar-develop", "Iran and Qatar should develop their political and economic relations."),
            ("iran-qatar-consult", "Iran and Qatar should consult each other more closely."),
        ],
    ),
    topic(
        "regional-security",
        "Security and stability in the region",
        "Tension, diplomacy and stability around the Gulf and in West Asia.",
        propositions=[
            ("peace-efforts", "Work is needed for peace and stability in Yemen and in Afghanistan."),
            ("dialogue-best", "Diplomacy and dialogue are the best way to stability in the region."),
        ],
    ),
    topic(
        "yemen",
        "War in Yemen",
        "The conflict in Yemen and ways out of it.",
        parent="regional-security",
        propositions=[
            ("yemen-military", "There is a military solution to the crisis in Yemen."),
            ("yemen-dialogue", "The parties in Yemen should find a solution through dialogue."),
        ],
    ),
    topic("afghanistan", "Afghanistan", "Developments in Afghanistan.", parent="regional-security"),
    topic(
        "foreign-military-presence",
        "Foreign military presence",
        "Forces of powers from outside the region.",
        parent="regional-security",
        propositions=[
            ("forces-negative", "That foreign forces are in the region has bad effects."),
            (
                "outside-supremacy",
                "Outside powers should give up their claim to supremacy and recognise the identity and culture of the region’s nations.",
            ),
        ],
    ),
    topic(
        "regional-cooperation",
        "Regional cooperation",
        "Neighbours providing security and development together.",
        parent="regional-security",
        propositions=[
            ("region-together", "The countries of the region should build peace and security through cooperation with each other."),
            ("iran-neighbours", "Iran should deepen relations with regional and neighbouring countries."),
        ],
    ),
    topic(
        "energy-and-gas",
        "Energy and gas exporters",
        "Coordination of energy producers; the Gas Exporting Countries Forum.",
        propositions=[
            ("energy-coordination", "Energy-producing countries should strengthen the coordination of their policies."),
            ("energy-multilateral", "Multilateral mechanisms are important for security in the field of energy."),
        ],
    ),
    topic(
        "us-pressure-on-iran",
        "United States pressure on Iran",
        "“Maximum pressure”.",
        propositions=[("pressure-failed", "The United States’ maximum pressure on Iran has failed.")],
    ),
    topic("doha-forum", "Doha Forum", "The forum in Doha and who takes part."),
    topic(
        "vienna-talks",
        "Vienna talks",
        "Talks of Iran with major powers of the world, the background of that week. Nobody is quoted on them.",
    ),
]

STANCES = [
    stance("yemen-military", SHEIKH_MOHAMMED, "opposes", THURSDAY, "no-military-solution"),
    stance(
        "yemen-military",
        AMIR_ABDOLLAHIAN,
        "opposes",
        THURSDAY,
        "surge-ruins-peace",
        "He says that military moves have brought nothing but more war; “no military solution” is Qatar’s wording.",
        basis="inferred",
    ),
    stance("yemen-dialogue", SHEIKH_MOHAMMED, "supports", THURSDAY, "parties-must-talk"),
    stance("peace-efforts", AMIR_ABDOLLAHIAN, "supports", THURSDAY, "closer-consultations"),
    stance(
        "forces-negative", RAISI, "supports", THURSDAY, "outsiders", "“Outsiders” is read as foreign forces, “less secure” as a bad effect."
    ),
    stance("forces-negative", SHEIKH_MOHAMMED, "supports", THURSDAY, "bad-effects"),
    stance("outside-supremacy", RAISI, "supports", THURSDAY, "give-up-supremacy"),
    stance("region-together", RAISI, "supports", THURSDAY, ["cooperation-matters", "synergy-brings-security", "tehran-welcomes"]),
    stance("region-together", SHEIKH_MOHAMMED, "supports", THURSDAY, "rely-on-each-other"),
    stance("dialogue-best", SHEIKH_MOHAMMED, "supports", THURSDAY, "calm-and-dialogue"),
    stance("dialogue-best", QATAR_MFA, "supports", WEEK, "firm-position", "The ministry gives it as its country’s firm position."),
    stance(
        "dialogue-best",
        IRAN_MFA,
        "supports",
        WEEK,
        "iran-need-of-diplomacy",
        "It says only that the need for diplomacy and dialogue was talked about.",
        basis="inferred",
    ),
    stance("iran-qatar-develop", RAISI, "supports", THURSDAY, "we-are-ready"),
    stance("iran-qatar-develop", SHEIKH_MOHAMMED, "supports", THURSDAY, "all-efforts"),
    stance("iran-qatar-consult", AMIR_ABDOLLAHIAN, "supports", THURSDAY, "closer-consultations"),
    stance("iran-neighbours", RAISI, "supports", THURSDAY, ["policy-of-the-new-era", "synergy-brings-security"]),
    stance("energy-coordination", RAISI, "supports", THURSDAY, "coordinate-energy"),
    stance("energy-multilateral", RAISI, "supports", THURSDAY, "multilateral-mechanisms"),
    stance(
        "pressure-failed",
        RAISI,
        "supports",
        THURSDAY,
        "moving-forward",
        "He gives it as what the Americans admit; what he says that they stated is no evidence of their own stance.",
        basis="inferred",
    ),
]
