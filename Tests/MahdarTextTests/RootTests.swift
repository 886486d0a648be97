import MahdarKnowledge
import MahdarText
import Testing

@Suite struct RootTests {
  private static let finder = Result { RootFinder(try Knowledge(KnowledgeFile.embedded).lexicon) }

  @Test(arguments: [
    ("مكتبة", "كتب"), ("كتاب", "كتب"), ("كاتب", "كتب"), ("استقبال", "قبل"), ("مدرسة", "درس"),
    ("انكسار", "كسر"),
    ("قول", "قال"), ("قائل", "قال"), ("ملعب", "لعب"), ("اجتماع", "جمع"), ("وصول", "وصل"), ("مسؤول", "سأل"),
  ])
  func theRootOfALemma(lemma: String, verb: String) throws {
    let roots = try RootTests.finder.get()
    #expect(roots.root(ofLemma: Folding.fold(lemma)) == RootFinder.root(writtenAs: Folding.fold(verb)))
  }

  @Test(arguments: ["تلفزيون", "a", ""])
  func whatHasNoRoot(lemma: String) throws {
    #expect(try RootTests.finder.get().root(ofLemma: Folding.fold(lemma)).isEmpty)
  }

  @Test func theFirstRadicalKeepsItsLetter() {
    #expect(
      RootFinder.root(writtenAs: Folding.fold("وصل")) != RootFinder.root(writtenAs: Folding.fold("أصل")))
  }
}
