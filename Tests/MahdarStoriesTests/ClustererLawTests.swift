import Mahdar
import TestSupport
import Testing

/// What holds of the clustering whatever the articles.
@Suite struct ClustererLawTests {
  /// Reports of one week: some events told by several outlets, some copied, much in common between them.
  private static func week(seed: UInt64) -> [Article] {
    var random = SplitMix(seed)
    let events = [
      ("جسر الوادي الأخضر", "انهار بعد أمطار غزيرة", "فرق الإنقاذ أخرجت العمال من مجرى الوادي"),
      ("مكتبة ضاحية النخيل", "فتحت أبوابها للأطفال", "متطوعات سيقرأن القصص كل مساء"),
      ("ميناء رأس المنارة", "أغلق أمام السفن الكبيرة", "الحوض الجنوبي يحتاج إلى تعميق"),
      ("مصنع الدهان في سرحان", "احترق مساء السبت", "الحريق بدأ في مستودع المذيبات"),
      ("مهرجان العسل بالواحة", "اختتم بمشاركة تسعين نحالا", "المحصول تراجع هذا الموسم"),
    ]
    let outlets = ["المرفأ", "الضحى", "السنبلة", "الضفاف", "الساحل"]
    return (0..<40).map { number in
      let event = events[Int(random.next() % UInt64(events.count))]
      let day = 2 + Int(random.next() % 6)
      let isCopy = random.next() % 2 == 0
      let text =
        isCopy
        ? "\(event.0) \(event.1)، وقال مسؤول في البلدية إن \(event.2)."
        : "\(event.2) كما روى شهود قرب \(event.0) رقم \(number)، في حين ذكرت البلدية أنها تتابع الأمر عن قرب."
      return Article(
        id: "r\(number)", outlet: outlets[Int(random.next() % 5)],
        title: "\(event.0) \(isCopy ? event.1 : "")",
        published: "2031-03-0\(day)", text: Text(text))
    }
  }

  private func groups(_ assignments: some Sequence<StoryAssignment>) -> Set<Set<String>> {
    Set(Dictionary(grouping: assignments, by: \.story).values.map { Set($0.map(\.article)) })
  }

  private func origins(_ assignments: some Sequence<StoryAssignment>) -> Set<Set<String>> {
    Set(Dictionary(grouping: assignments, by: \.origin).values.map { Set($0.map(\.article)) })
  }

  private func features(_ articles: [Article], _ knowledge: StoryKnowledge) -> [StoryFeatures] {
    var extractor = StoryExtractor(knowledge)
    return articles.map { extractor.features(of: $0) }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func theOrderWithinABatchDecidesNothing(seed: UInt64) throws {
    let (knowledge, empty) = try Reports.clusterer()
    let articles = features(Self.week(seed: seed), knowledge)
    var (one, other) = (empty, empty)
    var random = SplitMix(seed &+ 99)
    let result = one.add(articles)
    #expect(other.add(articles.shuffled(using: &random)) == result, "seed \(seed)")
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func whatIsAddedAgainChangesNothing(seed: UInt64) throws {
    let (knowledge, empty) = try Reports.clusterer()
    let articles = features(Self.week(seed: seed), knowledge)
    var clusterer = empty
    _ = clusterer.add(articles)
    let saved = clusterer.save()
    #expect(clusterer.add(articles).isEmpty && clusterer.add([]).isEmpty)
    #expect(clusterer.save() == saved && clusterer.count == articles.count)
  }

  /// Day by day, once without a break and once saved and restored between the days.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func aStateThatWasSavedGoesOnAsIfNothingHadBeen(seed: UInt64) throws {
    let (knowledge, empty) = try Reports.clusterer()
    let days = Dictionary(grouping: features(Self.week(seed: seed), knowledge), by: \.day)
    var (unbroken, broken) = (empty, empty)
    for day in days.keys.sorted(by: { ($0 ?? 0) < ($1 ?? 0) }) {
      let batch = days[day] ?? []
      let expected = unbroken.add(batch)
      broken = try StoryClusterer(knowledge, restoring: broken.save())
      #expect(broken.add(batch) == expected, "seed \(seed), day \(String(describing: day))")
    }
    #expect(broken.save() == unbroken.save())
  }

  @Test func damagedBytesAreRefused() throws {
    var (knowledge, clusterer) = try Reports.clusterer()
    _ = clusterer.add(features(Self.week(seed: 3), knowledge))
    let bytes = clusterer.save()
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 97)) {
      #expect(throws: StoryStateError.self) {
        _ = try StoryClusterer(knowledge, restoring: Array(bytes.prefix(length)))
      }
    }
    #expect(throws: StoryStateError.self) { _ = try StoryClusterer(knowledge, restoring: bytes + [0]) }
  }

  /// An origin lies within one story, and every article is in one of each.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func everyArticleHasOneStoryAndAnOriginInIt(seed: UInt64) throws {
    let (knowledge, empty) = try Reports.clusterer()
    var clusterer = empty
    let articles = Self.week(seed: seed)
    let result = clusterer.add(features(articles, knowledge))
    #expect(Set(result.map(\.article)) == Set(articles.map(\.id)) && result.count == articles.count)
    for origin in origins(result) {
      #expect(groups(result).contains { $0.isSuperset(of: origin) }, "seed \(seed)")
    }
    for assignment in result where assignment.reasons.isEmpty {
      #expect(groups(result).contains([assignment.article]), "seed \(seed): \(assignment.article)")
    }
  }
}
