import Mahdar
import Testing

/// Who speaks, in short reports of our own.
@Suite struct SpeakerTests {
  /// Text, and the speaker of each of its statements.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var speakers: [String]
    var testDescription: String { String(text.prefix(40)) }
  }

  static let cases = [
    // The subject of the verb before, where nobody is said to speak.
    Case(
      text: "نشر نادي الريحان صورة للحافلة وقال إن السائق بخير.", speakers: ["نادي الريحان"]),
    // Who acted last is meant by سموه, not who spoke before.
    Case(
      text:
        "قال الوزير هاني الدروبي إن الطريق مغلق.\nثم استقبل الأمير طلال بن مشاري الوفد.\nوأكد سموه أن العمل مستمر.",
      speakers: ["هاني الدروبي", "طلال بن مشاري"]),
    // The name at the end of a long office, though no list has its words.
    Case(
      text: "قال قائد الشرطة المحلية، كونراد هلفستاين دوربي، إن الحريق أخمد.",
      speakers: ["كونراد هلفستاين دوربي"]),
    // An institution that bears a name does not speak as that person.
    Case(
      text: "قال المتحدث باسم مركز الأمير طلال للأبحاث سامي الدروبي إن النتائج جاهزة.",
      speakers: ["سامي الدروبي"]),
    // An office names its holder who is named elsewhere.
    Case(
      text: "أعلن وزير النقل هاني الدروبي فتح الطريق.\nوأكد الوزير أن الجسر آمن.",
      speakers: ["هاني الدروبي", "هاني الدروبي"]),
    // An institution taken up by its head noun.
    Case(
      text: "قالت هيئة الطرق الساحلية إن الجسر آمن. وأوضحت الهيئة أن الصيانة تمت.",
      speakers: ["هيئة الطرق الساحلية", "هيئة الطرق الساحلية"]),
  ]

  @Test(arguments: cases) func speakers(_ item: Case) throws {
    let record = try Shared.read(item.text)
    #expect(record.statements.map(\.sourceEntity) == item.speakers, "\(record.seen)")
  }

  @Test func aChainHasAsManyLinksAsTheReport() throws {
    let record = try Shared.read(
      "قال المتحدث سامي الدروبي إن المهندس سليم الحايك أكد أن المقاول ذكر أن الجسر آمن.")
    #expect(record.statements.last?.via == ["سامي الدروبي", "سليم الحايك"], "\(record.seen)")
  }

  @Test func theMinisterOfASpokesmanDoesNotSpeak() throws {
    let record = try Shared.read("قال متحدث باسم وزير النقل هاني الدروبي إن الطريق مغلق.")
    #expect(record.statements.first?.sourceEntity.hasPrefix("متحدث") == true, "\(record.seen)")
  }
}
