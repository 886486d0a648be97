import ArgumentParser
import Glibc
import Mahdar

@main
struct MahdarTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mahdar-train",
    abstract: "Makes the learned models of Mahdar from annotated texts.",
    subcommands: [
      TrainAnalysis.self, TrainNames.self, MakeNameWords.self, PackLexicon.self, StoryPairsCommand.self,
      CandidatesCommand.self, ContactsCommand.self, DecisionsCommand.self, CommitmentsCommand.self,
      AntecedentsCommand.self,
    ])
}

/// `mahdar-train analysis`: which reading of a word holds.
struct TrainAnalysis: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analysis", abstract: "Learns to choose a word's reading from a treebank.")

  @Argument(help: "The treebank, as CoNLL-U.")
  var treebank: String

  @Option(help: "The model's file to write.")
  var output: String?

  @Option(help: "Tag each of so many stretches of the treebank with a model of the others, and print that.")
  var folds: Int?

  @Option(help: "How often to go through the treebank.")
  var rounds = 10

  func run() throws {
    let sentences = Treebank.sentences(try ByteInput(path: treebank).rest())
    let knowledge = try Knowledge(KnowledgeFile.embedded)
    var trainer = AnalysisTrainer(lexicon: knowledge.lexicon)
    trainer.rounds = rounds
    if let folds {
      for fold in 0..<folds {
        let held = Folds.range(fold, of: folds, count: sentences.count)
        let model = trainer.train(Folds.others(sentences, than: held))
        var tagger = try Reader(knowledge: Models.embedded(with: Knowledge.analysisModelName, model))
          .makeTagger()
        for tokens in tagger.tag(sentences: sentences[held].map { $0.map(\.form) }) { Folds.show(tokens) }
      }
    }
    if let output { try Models.write(trainer.train(sentences), to: output) }
  }
}

/// `mahdar-train names`: where names begin and end.
struct TrainNames: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Learns to find names from a list of tokens and tags.",
    discussion: """
      The lists of given and family names were made with the help of the same text. So a name of the \
      lists that stands in one stretch of the text alone is taken for unlisted there.
      """)

  @Argument(help: "A token and its tag a line, a blank line after each sentence.")
  var corpus: String

  @Option(help: "The folder for the files names.bin and names-again.bin.")
  var output: String?

  @Option(help: "Tag each of so many stretches of the corpus with a model of the others, and print that.")
  var folds: Int?

  @Option(help: "How often to go through the corpus.")
  var rounds = 8

  @Option(help: "Names that other sources have, one a line; these are never taken for unlisted.")
  var witnesses: String?

  @Option(help: "The base-two logarithm of the number of features.")
  var bits = 17

  func run() throws {
    let sentences = NameCorpus.sentences(try ByteInput(path: corpus).rest())
    let files = KnowledgeFile.embedded.filter {
      $0.name != Knowledge.nameModelName && $0.name != Knowledge.secondNameModelName
    }
    var trainer = NameTrainer()
    trainer.rounds = rounds
    trainer.bits = bits
    let reader = try Reader(knowledge: files)
    var witnessed = try Knowledge(files).personWords
    if let witnesses {
      for line in String(decoding: try ByteInput(path: witnesses).rest(), as: UTF8.self).split(
        separator: "\n")
      {
        witnessed.insert(Folding.fold(String(line)))
      }
    }
    if let folds {
      for fold in 0..<folds {
        let held = Folds.range(fold, of: folds, count: sentences.count)
        let others = Folds.others(sentences, than: held)
        let models = trainer.trainBoth(learned(others, reader, witnessed), others.map(\.labels))
        let knowledge =
          files + [
            KnowledgeFile(name: Knowledge.nameModelName, bytes: models.first),
            KnowledgeFile(name: Knowledge.secondNameModelName, bytes: models.second),
          ]
        var tagger = try Reader(knowledge: knowledge).makeTagger()
        tagger.hide(
          names: NameCorpus.persons(sentences[held]).subtracting(NameCorpus.persons(others[...])).subtracting(
            witnessed))
        for tokens in tagger.tag(sentences: sentences[held].map(\.words)) { Folds.show(tokens) }
      }
    }
    if let output {
      let models = trainer.trainBoth(learned(sentences, reader, witnessed), sentences.map(\.labels))
      try Models.write(models.first, to: output + "/names.bin")
      try Models.write(models.second, to: output + "/names-again.bin")
    }
  }

  /// The features of sentences; in each of ten stretches the names that stand nowhere else are hidden.
  private func learned(
    _ sentences: [NamedSentence], _ reader: Reader, _ witnessed: Set<[UInt8]>
  ) -> [NameSentence] {
    var tagger = reader.makeTagger()
    var learned: [NameSentence] = []
    for stretch in 0..<10 {
      let range = Folds.range(stretch, of: 10, count: sentences.count)
      let others = NameCorpus.persons(Folds.others(sentences, than: range)[...])
      tagger.hide(names: NameCorpus.persons(sentences[range]).subtracting(others).subtracting(witnessed))
      for sentence in sentences[range] {
        learned.append(tagger.nameSentence(words: sentence.words))
      }
    }
    return learned
  }
}

/// `mahdar-train words`: how often lists of names have a word.
struct MakeNameWords: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words", abstract: "Makes of a table what is known of names' words.")

  @Argument(help: "A word and its six levels a line, parted by a tab.")
  var table: String

  @Option(help: "The file to write.")
  var output: String

  func run() throws {
    var words: [(words: [[UInt8]], levels: UInt32)] = []
    for line in String(decoding: try ByteInput(path: table).rest(), as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let levels = NameWords.levels(String(fields[1])) else {
        throw ValidationError("'\(line)' is no word with six levels, and no name with a letter.")
      }
      words.append((fields[0].split(separator: " ").map { Folding.fold(String($0)) }, levels))
    }
    try Models.write(NameWords.encode(words), to: output)
  }
}

/// Contiguous stretches of a list.
enum Folds {
  static func range(_ fold: Int, of folds: Int, count: Int) -> Range<Int> {
    (fold * count / folds)..<((fold + 1) * count / folds)
  }

  static func others<Element>(_ all: [Element], than held: Range<Int>) -> [Element] {
    Array(all[..<held.lowerBound] + all[held.upperBound...])
  }

  /// Prints a sentence as `mahdar tag --from columns` does.
  static func show(_ tokens: [TaggedToken]) {
    for token in tokens {
      print(
        token.form, token.segments.joined(separator: "+"), token.lemma, token.partOfSpeech.tag, token.name,
        separator: "\t")
    }
    print()
  }
}

/// Files of models.
enum Models {
  /// The embedded knowledge with one file put in the place of its own.
  static func embedded(with name: String, _ bytes: [UInt8]) -> [KnowledgeFile] {
    KnowledgeFile.embedded.filter { $0.name != name } + [KnowledgeFile(name: name, bytes: bytes)]
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "wb") else { throw ValidationError("'\(path)' can't be written.") }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw ValidationError("'\(path)' could not be written to its end.")
    }
  }
}
