import MahdarText

/// The files of `models/`: what was learned, and what a trainer brought into a form that needs no parsing.
struct LearnedModels: Sendable {
  var analysis: AnalysisModel?
  var names: NameModel?
  var namesAgain: NameModel?
  var nameWords: NameWords?

  /// The names of the files.
  static let files = [
    Knowledge.analysisModelName, Knowledge.nameModelName, Knowledge.secondNameModelName,
    Knowledge.nameWordsName,
  ]

  /// What is in the files among these that hold models.
  static func loaded(_ all: [KnowledgeFile]) throws(KnowledgeError) -> LearnedModels {
    var models = LearnedModels()
    for file in all where files.contains(file.name) { try models.load(file) }
    return models
  }

  /// Takes up one of the files.
  ///
  /// - Throws: ``KnowledgeError`` if the file is of another version.
  mutating func load(_ file: KnowledgeFile) throws(KnowledgeError) {
    let isRead: Bool
    switch file.name {
    case Knowledge.analysisModelName:
      analysis = AnalysisModel(file.frozen)
      isRead = analysis != nil
    case Knowledge.nameModelName:
      names = NameModel(file.frozen)
      isRead = names != nil
    case Knowledge.secondNameModelName:
      namesAgain = NameModel(file.frozen)
      isRead = namesAgain != nil
    default:
      nameWords = NameWords(file.frozen)
      isRead = nameWords != nil
    }
    if !isRead {
      throw KnowledgeError(
        file: file.name, line: 1, column: 1, source: "",
        message: "the file holds no model of this version", hint: "make it anew with Scripts/models/train.sh")
    }
  }
}

extension Knowledge {
  /// The file of ``analysisModel``.
  public static let analysisModelName = "models/analysis.bin"
  /// The file of ``nameModel``.
  public static let nameModelName = "models/names.bin"
  /// The file of ``secondNameModel``.
  public static let secondNameModelName = "models/names-again.bin"
  /// The file of ``nameWords``.
  public static let nameWordsName = "models/name-words.bin"
}
