import MahdarKnowledge
import MahdarText
import TestSupport
import Testing

@Suite struct MorphologyTests {
  private static let knowledge = Result { try Knowledge(KnowledgeFile.embedded) }

  /// A reading as the tests write it: clitics, stem, pronoun, part of speech and lemma, such as
  /// `و+ال+ NOUN حديقة`.
  private func readings(_ word: String) throws -> [String] {
    let lexicon = try Self.knowledge.get().lexicon
    let morphology = Morphology(lexicon)
    let bytes = Array(word.utf8)
    let number = morphology.lexeme(bytes.span, 0..<bytes.count)
    let lexeme = morphology.lexemes[Int(number)]
    let first = Int(lexeme.firstAnalysis)
    let names: [(Proclitics, String)] = [
      (.question, "أ"), (.and, "و"), (.so, "ف"), (.by, "ب"), (.to, "ل"), (.like, "ك"), (.future, "س"),
      (.article, "ال"),
    ]
    return morphology.analyses[first..<(first + Int(lexeme.analysisCount))].map { analysis in
      var reading = names.filter { analysis.proclitics.contains($0.0) }.map { $0.1 + "+" }.joined()
      if !reading.isEmpty { reading += " " }
      guard analysis.stem >= 0 else { return reading + "name" }
      let stem = lexicon.stems[Int(analysis.stem)]
      reading += "\(stem.partOfSpeech.tag) \(lexicon.lemmas[Int(stem.lemma)])"
      return analysis.hasEnclitic ? reading + " +pron" : reading
    }
  }

  /// The likeliest reading.
  @Test(arguments: [
    ("حديقة", "NOUN حديقة"), ("والحديقة", "و+ال+ NOUN حديقة"), ("بالحديقة", "ب+ال+ NOUN حديقة"),
    ("للحديقة", "ل+ال+ NOUN حديقة"), ("وللحديقة", "و+ل+ال+ NOUN حديقة"), ("حديقتها", "NOUN حديقة +pron"),
    ("وحديقتهم", "و+ NOUN حديقة +pron"), ("كتابهم", "NOUN كتاب +pron"), ("الوزراء", "ال+ NOUN وزير"),
    ("قال", "VERB قال"), ("وقال", "و+ VERB قال"), ("قالت", "VERB قال"), ("وقالوا", "و+ VERB قال"),
    ("فقال", "ف+ VERB قال"), ("سيقول", "س+ VERB قال"), ("وسيقول", "و+س+ VERB قال"), ("وأكد", "و+ VERB أكد"),
    ("أكدوا", "VERB أكد"), ("يؤكدون", "VERB أكد"), ("وأعلنت", "و+ VERB أعلن"), ("دعت", "VERB دعا"),
    ("ودعا", "و+ VERB دعا"), ("نفى", "VERB نفى"), ("وينفي", "و+ VERB نفى"), ("استطاع", "VERB استطاع"),
    ("في", "ADP في"), ("وفي", "و+ ADP في"), ("على", "ADP على"), ("إلى", "ADP إلى"), ("من", "ADP من"),
    ("أن", "SCONJ أن"), ("بيان", "NOUN بيان"), ("بالبيان", "ب+ال+ NOUN بيان"), ("والذي", "و+ PRON الذي"),
    ("مسؤولين", "NOUN مسؤول"), ("الرئيسية", "ال+ ADJ رئيسي"), ("وزارته", "NOUN وزارة +pron"),
    ("لبنان", "PROPN لبنان"), ("بلجيكا", "PROPN بلجيكا"), ("كندا", "PROPN كندا"), ("فرنسا", "PROPN فرنسا"),
    ("والسعودية", "و+ال+ ADJ سعودي"), ("أصدقائه", "NOUN صديق +pron"),
  ])
  func theLikeliestReading(word: String, expected: String) throws {
    #expect(try readings(word).first == expected)
  }

  /// Readings that must be among the others, the context decides between them.
  @Test(arguments: [
    ("وقف", ["VERB وقف"]), ("وفق", ["ADP وفق"]), ("بين", ["ADP بين", "VERB بين"]),
    ("ذكر", ["VERB ذكر", "NOUN ذكر"]),
    ("بحث", ["VERB بحث", "NOUN بحث"]), ("عد", ["VERB عد"]), ("رأى", ["VERB رأى"]), ("قول", ["NOUN قول"]),
    ("وعد", ["VERB وعد", "و+ VERB عد"]), ("فهم", ["VERB فهم", "ف+ PRON هم"]), ("كما", ["SCONJ كما"]),
    ("قوله", ["NOUN قول +pron"]), ("مؤكدا", ["ADJ أكد"]), ("أبلغه", ["VERB أبلغ +pron"]),
    ("بأن", ["ب+ SCONJ أن"]),
    ("لأن", ["ل+ SCONJ أن"]), ("تصريحاته", ["NOUN تصريح +pron"]), ("اتهمته", ["VERB اتهم +pron"]),
  ])
  func readingsThatMustBeThere(word: String, expected: [String]) throws {
    let found = try readings(word)
    for reading in expected { #expect(found.contains(reading), "\(reading) is not in \(found)") }
  }

  /// A word that no list has is a name; the article and clitics before it are seen.
  @Test(arguments: [
    ("زخنقوط", "name"), ("والزخنقوط", "و+ال+ name"), ("بالزخنقوط", "ب+ال+ name"), ("للزخنقوط", "ل+ال+ name"),
  ])
  func unknownWordsAreNames(word: String, expected: String) throws {
    #expect(try readings(word) == [expected])
  }

  @Test func theMarksOfVowelsDoNotMatter() throws {
    #expect(try readings("قَالَ") == readings("قال"))
    #expect(try readings("المَدرَسة") == readings("المدرسه"))
  }

  /// Stems and clitics lie within the word, whatever it is; asking twice gives the same.
  @Test(arguments: 1...40)
  func analysesLieWithinTheWord(seed: UInt64) throws {
    var random = SplitMix(seed)
    let morphology = Morphology(try Self.knowledge.get().lexicon)
    let letters = Array("وفبلكسالاليتنمهقدرعأإةىئؤء")
    for _ in 0..<200 {
      let word = String(
        (0...Int(random.next() % 9)).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
      let bytes = Array(word.utf8)
      let number = morphology.lexeme(bytes.span, 0..<bytes.count)
      let lexeme = morphology.lexemes[Int(number)]
      let count = Folding.fold(word).count
      #expect(Int(lexeme.letters) == count && morphology.form(number) == Folding.fold(word))
      let first = Int(lexeme.firstAnalysis)
      for analysis in morphology.analyses[first..<(first + Int(lexeme.analysisCount))] {
        #expect(Int(analysis.stemStart) + Int(analysis.stemCount) <= count && analysis.stemCount > 0)
      }
      #expect(morphology.lexeme(bytes.span, 0..<bytes.count) == number)
    }
  }

  /// Where its memory is full it forgets rare words alone, and every word reads as if none had been
  /// forgotten.
  @Test func rareWordsAreForgottenFirst() throws {
    let lexicon = try Self.knowledge.get().lexicon
    let (small, large) = (Morphology(lexicon, capacity: 80), Morphology(lexicon))
    let common = [
      "قال", "وزير", "النقل", "أمس", "إن", "الجسر", "سيفتح", "قبل", "الشتاء", "وأضاف", "أن", "العمل", "فيه",
      "انتهى",
    ]
    let letters = Array("بتجدرسعفقلمنهي")
    var random = SplitMix(7)
    func stems(_ token: Token, _ morphology: Morphology) -> [[Int32]] {
      morphology.analyses(of: token.lexeme).map {
        [$0.stem, Int32($0.stemStart), Int32($0.proclitics.rawValue)]
      }
    }
    var generations: Set<Int> = []
    for _ in 0..<40 {
      let rare = (0..<20).map { _ in
        String((0..<6).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
      }
      let text = Text((common + rare).joined(separator: " "))
      let (own, other) = (Document(text, small), Document(text, large))
      generations.insert(small.generation)
      #expect(small.lexemes.count <= 80 + common.count + rare.count)
      for (token, known) in zip(own.tokens, other.tokens) where token.kind == .word {
        #expect(stems(token, small) == stems(known, large))
        #expect(small.form(token.lexeme) == large.form(known.lexeme))
        #expect(small.wordType(token.lexeme).key == large.wordType(known.lexeme).key)
      }
      if generations.count > 1 {
        #expect(own.tokens.prefix(common.count).allSatisfy { $0.lexeme <= Int32(common.count) })
      }
    }
    #expect(generations.count > 5)
  }
}
