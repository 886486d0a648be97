import Glibc
import Mahdar
import Testing

@testable import mahdar_train

/// The folder of annotated texts, where there is one.
private let shared: String? = {
  let named = getenv("MAHDAR_SHARED").map { String(cString: $0) }
  let beside = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/shared"
  return [named, beside].compactMap { $0 }.first { access($0 + "/eval/ud-pud.conllu", R_OK) == 0 }
}()

/// Figures below which the tagger must not fall; the texts are not part of the project.
@Suite(.enabled(if: shared != nil), .serialized) struct FloorTests {
  private struct Figures {
    var words = 0
    var clitics = 0
    var stems = 0
    var lemmas = 0
    var parts = 0
  }

  private func measure(_ sentences: [[TreebankWord]], _ tagger: inout Tagger, _ figures: inout Figures) {
    let tagged = tagger.tag(sentences: sentences.map { $0.map(\.form) })
    for (gold, token) in zip(sentences.joined(), tagged.joined())
    where token.form.unicodeScalars.allSatisfy({ (0x621...0x652).contains($0.value) }) {
      var pieces = token.segments.map { Folding.fold($0) }
      var clitics: [UInt8] = []
      while pieces.count > 1, pieces[0].count == 1 { clitics += pieces.removeFirst() }
      pieces.removeAll { $0 == [Letter.alef, Letter.lam] }
      let enclitic =
        pieces.count > 1 && Morphology.isEnclitic(pieces[pieces.count - 1]) ? pieces[pieces.count - 1] : []
      figures.words += 1
      if clitics == gold.proclitics && enclitic == gold.enclitic { figures.clitics += 1 }
      guard let lemma = gold.lemma, let part = gold.partOfSpeech, part != .unknown, part != .numeral,
        part != .punctuation, part != .symbol
      else { continue }
      figures.stems += 1
      if Folding.fold(token.lemma) == lemma { figures.lemmas += 1 }
      if token.partOfSpeech.family == part.family { figures.parts += 1 }
    }
  }

  private func share(_ part: Int, _ whole: Int) -> Double { Double(part) / Double(max(whole, 1)) }

  @Test func aTreebankThatNothingWasLearnedFrom() throws {
    let path = try #require(shared) + "/eval/ud-padt-dev.conllu"
    var tagger = try Reader().makeTagger()
    var figures = Figures()
    measure(Treebank.sentences(try ByteInput(path: path).rest()), &tagger, &figures)
    #expect(share(figures.clitics, figures.words) > 0.990)
    #expect(share(figures.lemmas, figures.stems) > 0.93)
  }

  @Test func theTreebankInFolds() throws {
    let path = try #require(shared) + "/eval/ud-pud.conllu"
    let sentences = Treebank.sentences(try ByteInput(path: path).rest())
    let trainer = AnalysisTrainer(lexicon: try Knowledge(KnowledgeFile.embedded).lexicon, rounds: 3)
    var figures = Figures()
    for fold in 0..<5 {
      let held = Folds.range(fold, of: 5, count: sentences.count)
      let model = trainer.train(Folds.others(sentences, than: held))
      var tagger = try Reader(knowledge: Models.embedded(with: Knowledge.analysisModelName, model))
        .makeTagger()
      measure(Array(sentences[held]), &tagger, &figures)
    }
    #expect(share(figures.clitics, figures.words) > 0.985)
    #expect(share(figures.lemmas, figures.stems) > 0.895)
    #expect(share(figures.parts, figures.stems) > 0.905)
  }
}

@Suite struct TreebankTests {
  @Test func wordsWrittenTogetherAreOne() {
    let rows = [
      "1\tو\tو\tCCONJ\t_\t_\t_\t_\t_\tSpaceAfter=No", "2\tكتاب\tكِتَاب\tNOUN\t_\t_\t_\t_\t_\tSpaceAfter=No",
      "3\tها\tهو\tPRON\t_\t_\t_\t_\t_\t_", "4\tجديد\tجَدِيد\tADJ\t_\t_\t_\t_\t_\t_", "", "",
    ]
    let sentences = Treebank.sentences(Array(rows.joined(separator: "\n").utf8))
    #expect(sentences.count == 1)
    #expect(sentences[0].map(\.form) == ["وكتابها", "جديد"])
    #expect(sentences[0][0].proclitics == [Letter.waw])
    #expect(sentences[0][0].enclitic == [Letter.heh, Letter.alef])
    #expect(sentences[0][0].partOfSpeech == .noun)
    #expect(sentences[0][0].lemma == Folding.fold("كتاب"))
  }

  @Test func namesComeInSentences() {
    let sentences = NameCorpus.sentences(Array("زار O\nوليد I-PERS\nبيروت B-LOC\n\nنعم O\n".utf8))
    #expect(sentences.map(\.words) == [["زار", "وليد", "بيروت"], ["نعم"]])
    #expect(sentences[0].labels == [.outside, .beginPerson, .beginPlace])
  }

  @Test func theSameTextsGiveTheSameModel() throws {
    let sentence = NamedSentence(
      words: ["زار", "وليد", "بيروت"], labels: [.outside, .beginPerson, .beginPlace])
    let features: [[UInt32]] = [[1, 2], [3, 4], [5, 6]]
    let trainer = NameTrainer(bits: 6, rounds: 3)
    let first = trainer.train([(features: features, labels: sentence.labels)])
    #expect(first == trainer.train([(features: features, labels: sentence.labels)]))
    #expect(NameModel(first)?.labels(features) == sentence.labels)
  }
}
