import MahdarRecord
import MahdarText

/// Short reports in the manner of the wires, with the records that a reading should give.
enum Reports {
  static let all = [compensation, bank, storm, council]

  static let compensation: Record = {
    let text = Text(
      """
      أعلنت وزارة الزراعة التونسية، اليوم الثلاثاء، أنها ستشرع في صرف تعويضات لمزارعي الشمال الغربي قبل نهاية الشهر. وقال المتحدث باسم الوزارة، كريم الزواري، إن «الملفات المقبولة بلغت ثلاثة آلاف ملف»، مؤكدا أن الصرف سيجري عبر مكاتب البريد.
      ونقلت وكالة الأنباء المحلية عن مسؤول في اتحاد المزارعين قوله إن الوزير أبلغه أن «لا تأجيل بعد اليوم». ونفى المسؤول أن يكون الاتحاد قد طلب مهلة جديدة.

      ودعت الوزارة المزارعين إلى استكمال ملفاتهم قبل الخميس المقبل.
      """)
    let find = Finder(text)
    let statements = [
      Statement(
        id: "s1", cue: find("أعلنت"), source: find("وزارة الزراعة التونسية"),
        sourceEntity: "وزارة الزراعة التونسية", sourceID: "e1", sourceClass: .institution,
        content: find("أنها ستشرع في صرف تعويضات لمزارعي الشمال الغربي قبل نهاية الشهر"),
        manner: .indirect, act: .announce, time: "2024-10-15", rule: "verb-that",
        confidence: 0.97),
      Statement(
        id: "s2", cue: find("قال"), source: find("المتحدث باسم الوزارة، كريم الزواري"),
        sourceEntity: "كريم الزواري", sourceID: "e2", sourceClass: .named,
        content: find("الملفات المقبولة بلغت ثلاثة آلاف ملف"), manner: .direct, act: .say,
        rule: "verb-that", confidence: 0.96),
      Statement(
        id: "s3", cue: find("مؤكدا"), source: nil, sourceEntity: "كريم الزواري", sourceID: "e2",
        sourceClass: .named, content: find("الصرف سيجري عبر مكاتب البريد"), manner: .indirect,
        act: .confirm, rule: "participle-continues", confidence: 0.91),
      Statement(
        id: "s4", cue: find("قوله"), source: find("مسؤول في اتحاد المزارعين"),
        sourceEntity: "مسؤول في اتحاد المزارعين", sourceID: "e3", sourceClass: .unnamed,
        content: find("الوزير أبلغه أن «لا تأجيل بعد اليوم»"), manner: .mixed, act: .say,
        via: ["وكالة الأنباء المحلية"], rule: "relayed", confidence: 0.93),
      Statement(
        id: "s5", cue: find("أبلغه"), source: find("الوزير"), sourceEntity: "وزير الزراعة",
        sourceID: "e4", sourceClass: .office, content: find("لا تأجيل بعد اليوم"),
        manner: .direct, act: .pledge, addressee: "مسؤول في اتحاد المزارعين",
        via: ["وكالة الأنباء المحلية", "مسؤول في اتحاد المزارعين"], within: "s4",
        rule: "verb-object-that", confidence: 0.84),
      Statement(
        id: "s6", cue: find("نفى"), source: find("المسؤول"),
        sourceEntity: "مسؤول في اتحاد المزارعين", sourceID: "e3", sourceClass: .unnamed,
        content: find("يكون الاتحاد قد طلب مهلة جديدة"), manner: .indirect, act: .deny,
        rule: "verb-that", confidence: 0.88),
      Statement(
        id: "s7", cue: find("دعت"), source: find("الوزارة المزارعين", prefix: "الوزارة"),
        sourceEntity: "وزارة الزراعة التونسية", sourceID: "e1", sourceClass: .institution,
        content: find("استكمال ملفاتهم قبل الخميس المقبل"), manner: .indirect, act: .demand,
        addressee: "المزارعون", rule: "verb-object-to", confidence: 0.9),
    ]
    let entities = [
      Entity(
        id: "e1", kind: .organisation, name: "وزارة الزراعة التونسية", gender: .feminine,
        country: "TN", mentions: [Mention(span: find("وزارة الزراعة التونسية"), form: .name)]),
      Entity(
        id: "e2", kind: .person, name: "كريم الزواري", titles: ["المتحدث باسم الوزارة"],
        aliases: ["الزواري"], gender: .masculine,
        mentions: [Mention(span: find("المتحدث باسم الوزارة، كريم الزواري"), form: .title)]),
    ]
    return Record(
      article: Article(
        id: "report-1", outlet: "صحيفة الضفاف", url: "https://example.org/news/1?a=1&b=2",
        title: "تعويضات لمزارعي الشمال الغربي قبل نهاية الشهر",
        deck: "الصرف عبر مكاتب البريد، واتحاد المزارعين ينفي طلب مهلة", authors: ["ليلى الطرابلسي"],
        published: "2024-10-15", text: text),
      blocks: find.lines.map { Block(span: $0, role: .body) },
      sentences: [find(upTo: "قبل نهاية الشهر.")], entities: entities, statements: statements,
      commitments: [
        Commitment(
          id: "p1", kind: .pledge,
          content: find("ستشرع في صرف تعويضات لمزارعي الشمال الغربي قبل نهاية الشهر"),
          by: "وزارة الزراعة التونسية", byID: "e1", to: "مزارعو الشمال الغربي",
          voicedBy: "وزارة الزراعة التونسية", voicedByID: "e1", due: "2024-10-31", time: "2024-10-15",
          statement: "s1", rule: "commitments/announced:future", confidence: 0.8),
        Commitment(
          id: "p2", kind: .demand, content: find("استكمال ملفاتهم قبل الخميس المقبل"), by: "المزارعون",
          voicedBy: "وزارة الزراعة التونسية", voicedByID: "e1", due: "2024-10-17", statement: "s7",
          rule: "commitments/acts:demand", confidence: 0.7),
      ])
  }()

  static let bank: Record = {
    let text = Text(
      """
      المصرف المركزي يبقي سعر الفائدة على حاله
      قالت محافظة المصرف المركزي هدى السالمي في مؤتمر صحفي إن التضخم "لم يعد يقلقنا كما كان"، لكنها حذرت من أن أسعار الشحن قد ترتفع بنسبة 12,5% في الربع الأول. ووفقا لثلاثة مصادر مطلعة، لم تعلق وزارة المالية على القرار.
      اقرأ أيضا: الذهب يرتفع
      """)
    let find = Finder(text)
    return Record(
      article: Article(
        id: "report-2", outlet: "المرصد", published: "2024-11-03T09:30:00Z", text: text,
        warnings: ["undecodable bytes replaced: 2"]),
      blocks: zip(find.lines, [BlockRole.title, .body, .furniture]).map {
        Block(span: $0, role: $1)
      },
      statements: [
        Statement(
          id: "s1", cue: find("قالت"), source: find("محافظة المصرف المركزي هدى السالمي"),
          sourceEntity: "هدى السالمي", sourceClass: .named,
          content: find("التضخم \"لم يعد يقلقنا كما كان\""), manner: .mixed, act: .say,
          channel: .pressConference, rule: "verb-that", confidence: 0.95),
        Statement(
          id: "s2", cue: find("حذرت"), source: nil, sourceEntity: "هدى السالمي",
          sourceClass: .named, content: find("أسعار الشحن قد ترتفع بنسبة 12,5% في الربع الأول"),
          manner: .indirect, act: .warn, channel: .pressConference, rule: "verb-from-that",
          confidence: 0.9),
        Statement(
          id: "s3", cue: find("تعلق"), source: find("وزارة المالية"),
          sourceEntity: "وزارة المالية", sourceClass: .institution, content: find("القرار"),
          manner: .indirect, act: .say, via: ["ثلاثة مصادر مطلعة"], negated: true,
          rule: "negated-verb", confidence: 0.42),
      ], warnings: ["undecodable bytes replaced: 2"])
  }()

  static let storm: Record = {
    let text = Text(
      """
      «نستعد لأسوأ الاحتمالات. لن نترك أحدا وحده.
      «وقد فتحنا المدارس لمن يحتاج إلى مأوى»، يقول رئيس البلدية <سمير & أولاده>.
      """)
    let find = Finder(text)
    return Record(
      article: Article(
        id: "report-3", title: "العاصفة \"نسيم\" تقترب <من> الساحل", language: "ar", text: text),
      statements: [
        Statement(
          id: "s1", cue: find("يقول"), source: find("رئيس البلدية <سمير & أولاده>"),
          sourceEntity: "سمير & أولاده", sourceClass: .named,
          content: find(
            "نستعد لأسوأ الاحتمالات. لن نترك أحدا وحده.\n«وقد فتحنا المدارس لمن يحتاج إلى مأوى"),
          manner: .direct, act: .pledge, rule: "quotation-verb", confidence: 1)
      ])
  }()
}

extension Reports {
  /// A report with all kinds of entries.
  static let council: Record = {
    let text = Text(
      """
      استقبلت رئيسة المجلس البلدي نوال الصفدي، أمس، المبعوث البحري هنري لوبان وبحثا أمن المرفأ. وذكر مكتب المبعوث أن اللقاء دام ساعتين.
      وأقر المجلس بأغلبية تسعة أصوات مقابل صوتين مشروع قرار رقم 41 أعدته كتلة الساحل يمدد عمل الحراس ستة أشهر.
      وقالت الشرطة إن انفجارا في المخزن أدى إلى مقتل شخصين وإصابة خمسة.
      """)
    let find = Finder(text)
    return Record(
      article: Article(id: "report-4", outlet: "المرصد", published: "2024-11-05", text: text),
      blocks: find.lines.map { Block(span: $0, role: .body) },
      entities: [
        Entity(id: "e1", kind: .person, name: "نوال الصفدي", gender: .feminine),
        Entity(id: "e2", kind: .person, name: "هنري لوبان", gender: .masculine),
        Entity(id: "e3", kind: .organisation, name: "مكتب المبعوث"),
        Entity(id: "e4", kind: .organisation, name: "الشرطة"),
      ],
      times: [TimeExpression(span: find("أمس"), type: .date, value: "2024-11-04")],
      statements: [
        Statement(
          id: "s1", cue: find("ذكر"), source: find("مكتب المبعوث"), sourceEntity: "مكتب المبعوث",
          sourceID: "e3", sourceClass: .institution, content: find("اللقاء دام ساعتين"),
          manner: .indirect, act: .say, rule: "verb-that", confidence: 0.9),
        Statement(
          id: "s2", cue: find("قالت"), source: find("الشرطة"), sourceEntity: "الشرطة", sourceID: "e4",
          sourceClass: .institution, content: find("انفجارا في المخزن أدى إلى مقتل شخصين وإصابة خمسة"),
          manner: .indirect, act: .say, rule: "verb-that", confidence: 0.9),
      ],
      contacts: [
        Contact(
          id: "c1", kind: .meeting, anchor: find("استقبلت"), participants: ["نوال الصفدي", "هنري لوبان"],
          participantIDs: ["e1", "e2"], topics: [find("أمن المرفأ")], status: .done, time: "2024-11-04",
          tellings: [Telling(anchor: find("استقبلت")), Telling(anchor: find("اللقاء"), statement: "s1")],
          rule: "contacts/meetings:received", confidence: 0.9)
      ],
      decisions: [
        Decision(
          id: "d1", body: "المجلس", action: .adopt, anchor: find("أقر"),
          object: find("مشروع قرار رقم 41 أعدته كتلة الساحل يمدد عمل الحراس ستة أشهر"),
          instrument: .draftResolution, number: "41", sponsors: ["كتلة الساحل"],
          vote: .counted(for: 9, against: 2, abstaining: nil),
          mandate: Mandate(
            subject: "عمل الحراس", until: "2025-05-05", duration: "P6M",
            wordings: [Telling(anchor: find("يمدد"))]),
          tellings: [Telling(anchor: find("أقر"))], rule: "decisions/verbs:verb-object", confidence: 0.85)
      ],
      incidents: [
        Incident(
          id: "i1", kind: .accident, anchor: find("انفجارا"), targets: ["شخصين"], targetIDs: [nil],
          toll: Toll(killed: 2, injured: 5), place: "المخزن", statement: "s2",
          tellings: [Telling(anchor: find("انفجارا"), statement: "s2")],
          rule: "incidents/nouns:noun", confidence: 0.7)
      ])
  }()
}

/// Finds the places of words in a text.
struct Finder {
  let text: Text

  init(_ text: Text) { self.text = text }

  /// The first place of the words, or of a prefix of them; the empty range where they don't stand.
  func callAsFunction(_ words: String, prefix: String? = nil) -> TextRange {
    let sought = Array(words.utf8)
    let bytes = text.bytes
    guard bytes.count >= sought.count else { return TextRange(0, 0) }
    for start in 0...(bytes.count - sought.count)
    where bytes[start..<(start + sought.count)].elementsEqual(sought) {
      return TextRange(start, start + (prefix?.utf8.count ?? sought.count))
    }
    return TextRange(0, 0)
  }

  /// The range from the start of the text to the end of the words.
  func callAsFunction(upTo words: String) -> TextRange {
    TextRange(0, Int(callAsFunction(words).end))
  }

  /// The lines that are not empty.
  var lines: [TextRange] {
    text.bytes.split(separator: 0x0A).map { TextRange($0.startIndex, $0.endIndex) }
  }
}
