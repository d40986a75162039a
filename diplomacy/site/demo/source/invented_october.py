"""The invented pair, from October 2020 to May 2021: a visit told in two ways, a resignation, a beginning, and two closed gates."""

from diplomacy.site.demo.authoring import Voice, readout, voices
from diplomacy.site.demo.source.invented_bodies import (
    COURIER,
    MIRROR,
    SAHRIN_MFA,
    VERANIA_GOVERNMENT,
    VERANIA_MFA,
    invented_article,
)
from diplomacy.site.demo.source.invented_meetings import CALLED_IN, OCTOBER_RECEPTION, OCTOBER_TALKS, OCTOBER_VISIT, THIRD_DAY_CALL
from diplomacy.site.demo.source.invented_officials import (
    BREVIK,
    HALVIK,
    HARUN,
    KUHZAD,
    NUWAIRAN,
    ORVATH,
    SAMHADI,
    SOLLIN,
    TAMSI,
    ZARVANDI,
)

OCTOBER = "2020-10-14"
verania, sahrin = Voice(of=VERANIA_MFA, on=OCTOBER), Voice(of=SAHRIN_MFA, on=OCTOBER)
brevik = Voice(BREVIK, of=VERANIA_MFA, on=OCTOBER)
halvik, nuwairan = voices("2020-10-13", OCTOBER_TALKS, HALVIK, NUWAIRAN)
leaves_orva = invented_article(
    "al-nuwairan-leaves-orva",
    COURIER,
    "Al-Nuwairan leaves Orva, and two accounts stay",
    "2020-10-15T07:00:00+02:00",
    """
        Tarik al-Nuwairan spent two days in Orva. By the evening of the second nobody agreed on what had been agreed.

        The ministers have agreed that the filling of the lake does not begin before both sides read the gauge at Tell Amar, Verania’s
        foreign ministry said. Joren Halvik called it “the first promise that the river has had in numbers”.

        Sahrin’s foreign ministry said on the same evening that no condition for the filling was discussed, and that none would have been
        accepted.

        On Wednesday the guest saw Petra Sollin. The prime minister spoke about the harvest, about the gauge, and about the Tell Amar
        crossing, which she wants open on market days, her office said. In Sahrin’s account the two spoke about the crossing. Harvest and
        gauge are not in it.

        “We talked for three hours, and every minute of it was about water,” said Anton Brevik, the spokesman of Verania’s foreign
        ministry.

        At the airport al-Nuwairan told the Courier that the crossing could open “as soon as somebody finds the key”.
    """,
    byline="Sera Holt",
    dateline="ORVA",
    quotes=[
        verania.indirect(
            "The ministers have agreed that … the gauge at Tell Amar",
            "said",
            "Verania’s foreign ministry",
            about=["seram-dam", "river-gauges"],
            key="october-agreed",
        ),
        halvik.partial(
            "the first promise that the river has had in numbers",
            "called it",
            "Joren Halvik",
            about="river-gauges",
            key="promise-in-numbers",
        ),
        sahrin.indirect(
            "no condition for the filling … would have been accepted",
            "said",
            "Sahrin’s foreign ministry",
            about="seram-dam",
            key="october-no-condition",
        ),
        Voice(of=VERANIA_GOVERNMENT, on=OCTOBER).indirect(
            "The prime minister spoke about … open on market days",
            "said",
            "her office",
            about=["river-gauges", "tell-amar-crossing"],
            key="sollin-told",
        ),
        Voice(SOLLIN, on=OCTOBER, at=OCTOBER_RECEPTION).indirect(
            "the Tell Amar crossing, which she wants open on market days",
            "spoke about",
            "The prime minister",
            about="tell-amar-crossing",
            within="sollin-told",
            key="sollin-market-days",
            note="Her own office tells of it.",
        ),
        sahrin.indirect(
            "the two spoke about the crossing", "In Sahrin’s account", "Sahrin", about="tell-amar-crossing", key="only-the-crossing"
        ),
        brevik.direct(
            "We talked for three hours, and every minute of it was about water,",
            "said",
            "Anton Brevik, the spokesman of Verania’s foreign ministry",
            about="seram-dam",
        ),
        Voice(NUWAIRAN, on=OCTOBER).partial(
            "as soon as somebody finds the key", "told", "al-Nuwairan", about="tell-amar-crossing", key="finds-the-key"
        ),
    ],
    readouts=[
        readout("Tarik al-Nuwairan spent two days in Orva.", [], OCTOBER_VISIT),
        readout("The ministers have agreed … had in numbers”.", VERANIA_MFA, OCTOBER_TALKS),
        readout("Sahrin’s foreign ministry said … have been accepted.", SAHRIN_MFA, OCTOBER_TALKS),
        readout("The prime minister spoke … her office said.", VERANIA_GOVERNMENT, OCTOBER_RECEPTION),
        readout("In Sahrin’s account the two … not in it.", SAHRIN_MFA, OCTOBER_RECEPTION),
    ],
)

no_condition = invented_article(
    "no-condition-for-the-seram-dam",
    MIRROR,
    "النويران: لا شرط على ملء سد سيرام",
    "2020-10-15T08:30:00+03:00",
    """
        عاد وزير الخارجية طارق النويران من أورفا مساء الأربعاء بعد زيارة استمرت يومين.

        وقالت وزارة خارجية سحرين إن الوزيرين بحثا قياس منسوب النهر ومعبر تل عمار، وإنه لم يُطرح أي شرط لملء البحيرة.

        وقال النويران للصحفيين: «لم نوقّع شيئاً سوى دفتر الزوار». وأضاف أن البحيرة ستُملأ حين يكتمل السد، وأن سحرين «لا تستأذن أحداً».

        وفي أورفا قال المتحدث أنطون بريفيك إن الوزير هالفيك سمع من ضيفه موافقة صريحة على الشرط.

        وذكّرت المتحدثة نورة الطمسي بما جاء في رسالة الملك إلى رئيسة وزراء فيرانيا: «من يملك الصنبور لا يشرب وحده». وقالت إن معبر تل عمار
        سيُفتح في أيام السوق «متى شاء الجيران».
    """,
    language="ar",
    credit="نص مختلَق كُتب لعرض هذا الموقع",
    dateline="زهرات",
    quotes=[
        sahrin.indirect(
            "الوزيرين بحثا قياس منسوب النهر ومعبر تل عمار، وإنه لم يُطرح أي شرط لملء البحيرة",
            "قالت",
            "وزارة خارجية سحرين",
            about=["seram-dam", "river-gauges", "tell-amar-crossing"],
            key="arabic-no-condition",
        ),
        Voice(NUWAIRAN, on=OCTOBER).direct("لم نوقّع شيئاً سوى دفتر الزوار", "قال", "النويران", about="seram-dam", key="visitors-book"),
        Voice(NUWAIRAN, on=OCTOBER).indirect(
            "البحيرة ستُملأ حين يكتمل السد", about="seram-dam", cue="أضاف", carried_from="visitors-book", key="filled-when-complete"
        ),
        Voice(NUWAIRAN, on=OCTOBER).partial(
            "لا تستأذن أحداً", about=["seram-dam", "amber-river"], carried_from="visitors-book", key="nobodys-leave"
        ),
        brevik.indirect(
            "الوزير هالفيك سمع من ضيفه موافقة صريحة على الشرط",
            "قال",
            "المتحدث أنطون بريفيك",
            about="seram-dam",
            key="brevik-tells",
        ),
        nuwairan.indirect(
            "موافقة صريحة على الشرط",
            "سمع",
            "ضيفه",
            about="seram-dam",
            within="brevik-tells",
            note="Only the other side tells of it, so it shows no stance of his.",
        ),
        Voice(TAMSI, of=SAHRIN_MFA, on=OCTOBER).indirect(
            "معبر تل عمار سيُفتح في أيام السوق «متى شاء الجيران»",
            "قالت",
            "المتحدثة نورة الطمسي",
            about="tell-amar-crossing",
            key="when-neighbours-like",
        ),
        Voice(HARUN, on="2020-02-04").direct(
            "من يملك الصنبور لا يشرب وحده",
            "جاء في",
            "رسالة الملك",
            about="amber-river",
            repeats="holds-the-tap",
            note="The sentence of the letter, here in its own language.",
        ),
    ],
    readouts=[readout("وقالت وزارة خارجية سحرين … لملء البحيرة.", SAHRIN_MFA, OCTOBER_TALKS)],
)

halvik_goes = invented_article(
    "halvik-goes",
    COURIER,
    "Halvik goes",
    "2020-11-20T07:00:00+02:00",
    """
        Joren Halvik resigned as foreign minister of Verania on Thursday. “I reported what I heard,” he said in a statement of two
        sentences. “If I was the only one who heard it, I am the wrong man to go on listening.”

        Petra Sollin named his deputy, Milena Orvath, acting minister from today. Orvath knows Zahrat: she was ambassador there for four
        years. “Verania wants a river with two banks and one number,” she said, and took no question about October.

        In Zahrat, Leyla Samhadi, the envoy for the river, said that she was sorry to lose an honest opponent.
    """,
    byline="Sera Holt",
    dateline="ORVA",
    quotes=[
        Voice(HALVIK, on="2020-11-19").direct("I reported what I heard,", "said", "he", about="verania-sahrin", key="what-i-heard"),
        Voice(HALVIK, on="2020-11-19").direct(
            "If I was the only one who heard it, I am the wrong man to go on listening.",
            about="verania-sahrin",
            carried_from="what-i-heard",
        ),
        Voice(ORVATH, on="2020-11-20").direct(
            "Verania wants a river with two banks and one number,",
            "said",
            "she",
            about=["river-gauges", "amber-river"],
            key="one-number",
            note="Her first words as acting minister.",
        ),
        Voice(SAMHADI, on="2020-11").indirect(
            "she was sorry to lose an honest opponent", "said", "Leyla Samhadi, the envoy for the river", about="verania-sahrin"
        ),
    ],
)

orvath, nuwairan = voices("2021-03-17", THIRD_DAY_CALL, ORVATH, NUWAIRAN)
third_day = invented_article(
    "a-call-on-the-third-day",
    COURIER,
    "A call on the third day",
    "2021-03-18T07:00:00+02:00",
    """
        On her third day as minister Milena Orvath was asked what she would do otherwise than her predecessor. Before she could answer,
        somebody brought her a telephone. It was Zahrat, and it was the minister himself, who does not often dial.

        Orvath proposed that the Commission mediate between the two countries, Verania’s foreign ministry said. Al-Nuwairan congratulated
        her and answered that he had said so first, Sahrin’s foreign ministry said. Nobody who was in the room remembers a pause.

        “We have agreed to differ in numbers, not in adjectives,” Orvath said afterwards. Whether the lake may be filled this year, she
        added, depends on the snow and on the gauge, in this order.

        The snow is known: there is little of it. The gauge stands in a crate in the yard of the Commission, with its papers, waiting for
        a pillar to stand on. It has been waiting since last spring, and the crate has begun to look like a part of the yard.

        In Orva they say that the new minister has brought a map of Zahrat from her years there, drawn by herself, with the wells in it.
        It hangs behind her desk, where the photographs of the ministers used to be. Visitors are asked to find their own well, and most
        do.
    """,
    byline="Sera Holt",
    url="https://example.org/orva-courier/a-call-on-the-third-day",
    text_rights="excerpts",
    quotes=[
        Voice(of=VERANIA_MFA, on="2021-03-17").indirect(
            "Orvath proposed that the Commission mediate between the two countries",
            "said",
            "Verania’s foreign ministry",
            about="amber-river",
            key="mediation-told",
        ),
        orvath.indirect(
            "the Commission mediate between the two countries",
            "proposed",
            "Orvath",
            about="amber-river",
            within="mediation-told",
            key="commission-mediate",
            note="Her own ministry tells of it.",
        ),
        Voice(of=SAHRIN_MFA, on="2021-03-17").indirect(
            "Al-Nuwairan congratulated her and answered that he had said so first",
            "said",
            "Sahrin’s foreign ministry",
            about="amber-river",
            key="said-so-first",
        ),
        orvath.direct("We have agreed to differ in numbers, not in adjectives,", "said", "Orvath", about="verania-sahrin"),
        orvath.indirect(
            "Whether the lake may be filled this year, she added, depends on the snow and on the gauge",
            "added",
            "she",
            about=["seram-dam", "river-gauges"],
            key="snow-and-gauge",
        ),
    ],
    readouts=[
        readout("Orvath proposed that … Verania’s foreign ministry said.", VERANIA_MFA, THIRD_DAY_CALL),
        readout("Al-Nuwairan congratulated her … Sahrin’s foreign ministry said.", SAHRIN_MFA, THIRD_DAY_CALL),
    ],
)

zarvandi = Voice(ZARVANDI, on="2021-05-25")
kuhzad = Voice(KUHZAD, on="2021-05-26", at=CALLED_IN)
gates_closed = invented_article(
    "the-gates-are-closed-the-talk-is-not",
    MIRROR,
    "دریچه‌ها بسته شد، گفت‌وگو نه",
    "2021-05-27T08:30:00+03:00",
    """
        دو دریچه از چهار دریچهٔ سد سرام روز دوشنبه بسته شد. فرهاد زروندی، وزیر نیروی سحرین، یک روز بعد در گفت‌وگو با آینهٔ زهرات آن را
        آزمایش خواند.

        زروندی گفت: «این هنوز آبگیری نیست؛ می‌خواهیم ببینیم دیوار چه می‌گوید.» به گفتهٔ او، دو دریچهٔ دیگر باز می‌ماند و هیچ چاهی در
        پایین‌دست خشک نخواهد شد. وزیر نیرو افزود که انتشار عددهای رودخانه تنها کشاورزان را نگران می‌کند و سودی ندارد.

        روز چهارشنبه وزارت امور خارجهٔ ورانیا بهرام کوهزاد، سفیر سحرین در اوروا، را فراخواند. این وزارتخانه اعلام کرد که از سفیر خواسته
        است آزمایش تا نصب آب‌سنج مشترک متوقف شود.

        کوهزاد پس از دیدار گفت که پیام را می‌رساند، اما «دیوار نامه نمی‌خواند».

        میلنا اورواث، وزیر خارجهٔ ورانیا، همان روز گفت: «نیمی از دریچه‌ها یعنی نیمی از اعتماد.»
    """,
    language="fa",
    credit="متن ساختگی، نوشته‌شده برای نمایش این سامانه",
    dateline="زهرات",
    quotes=[
        zarvandi.direct(
            "این هنوز آبگیری نیست؛ می‌خواهیم ببینیم دیوار چه می‌گوید.", "گفت", "زروندی", about="seram-dam", key="what-the-wall-says"
        ),
        zarvandi.indirect(
            "دو دریچهٔ دیگر باز می‌ماند و هیچ چاهی در پایین‌دست خشک نخواهد شد",
            "به گفتهٔ",
            "او",
            about=["seram-dam", "low-water"],
            key="no-well-will-dry",
        ),
        zarvandi.indirect(
            "انتشار عددهای رودخانه تنها کشاورزان را نگران می‌کند و سودی ندارد",
            "افزود",
            "وزیر نیرو",
            about="river-gauges",
            key="numbers-worry-farmers",
        ),
        Voice(of=VERANIA_MFA, on="2021-05-26").indirect(
            "از سفیر خواسته است آزمایش تا نصب آب‌سنج مشترک متوقف شود",
            "اعلام کرد",
            "این وزارتخانه",
            about=["seram-dam", "river-gauges"],
            key="stop-the-test",
        ),
        kuhzad.indirect("پیام را می‌رساند", "گفت", "کوهزاد", about="verania-sahrin", key="carries-the-message"),
        kuhzad.partial("دیوار نامه نمی‌خواند", about="seram-dam", carried_from="carries-the-message"),
        Voice(ORVATH, on="2021-05-26").direct(
            "نیمی از دریچه‌ها یعنی نیمی از اعتماد.",
            "گفت",
            "میلنا اورواث، وزیر خارجهٔ ورانیا",
            about=["seram-dam", "verania-sahrin"],
            key="half-the-trust",
        ),
    ],
    readouts=[readout("روز چهارشنبه وزارت امور … متوقف شود.", VERANIA_MFA, CALLED_IN)],
)

ARTICLES = [leaves_orva, no_condition, halvik_goes, third_day, gates_closed]
