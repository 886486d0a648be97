import MahdarKnowledge
import MahdarRecord
public import MahdarText

extension Reader {
  /// How a text was read: tokens with their readings, phrases, the constructions that tried, and the
  /// statements with the one that won.
  public func explain(_ text: Text) -> String {
    let session = Session(knowledge: knowledge, grammar: grammar)
    session.begin(text)
    var out = "tokens\n"
    let document = session.document
    for (number, sentence) in document.sentences.enumerated() {
      out += "  sentence \(number + 1)\n"
      for index in sentence.start..<sentence.end { out += session.describeToken(index) }
    }
    out += "\nnoun phrases\n"
    var isEmpty = true
    for sentence in document.sentences {
      var index = sentence.start
      while index < sentence.end {
        if let end = session.nounPhraseEnds(index, limit: sentence.end).first, end - index >= 2 {
          out += "  \(isolated(document.string(TokenRange(index, end))))\n"
          isEmpty = false
          index = end
        } else {
          index += 1
        }
      }
    }
    out += isEmpty ? "  none\n\nnames\n" : "\nnames\n"
    let names = session.findNames(in: StatementFinder(session: session, silent: []).find())
    if names.isEmpty { out += "  none\n" }
    for mention in names {
      out += "  \(isolated(document.string(mention.name)))"
      if !mention.title.isEmpty { out += "  in \(isolated(document.string(mention.whole)))" }
      out += "\n"
    }
    out += "\nconstructions\n"
    var worker = makeWorker()
    (worker.session.trace, worker.session.antecedents) = ([], [])
    let record = worker.read(Article(id: "explain", text: text))
    // Patterns of one construction may match the same words.
    var told: Set<String> = []
    for line in worker.session.trace ?? [] where told.insert(line).inserted { out += "  \(line)\n" }
    if told.isEmpty { out += "  none\n" }
    out += "\nstatements\n"
    for statement in record.statements {
      out += "  \(statement.id) \(statement.act.rawValue) by \(statement.rule)\n"
      out += "     cue      \(isolated(text[statement.cue]))\n"
      if let source = statement.source { out += "     source   \(isolated(text[source]))\n" }
      out += "     speaker  \(isolated(statement.sourceEntity)) (\(statement.sourceClass.rawValue))\n"
      for link in statement.via { out += "     via      \(isolated(link))\n" }
      out += "     content  \(isolated(text[statement.content]))\n"
      out += "     manner   \(statement.manner.rawValue)\(statement.negated ? ", negated" : "")\n"
    }
    if record.statements.isEmpty { out += "  none\n" }
    out += describeChoices(worker.session.antecedents ?? [], text)
    for layer in EntryLayer.allCases {
      let entries = EntryFields.all(layer, in: record)
      if entries.isEmpty { continue }
      out += "\n\(layer.rawValue)s\n"
      for entry in entries { out += "  \(entry.shown)\n" }
    }
    return out
  }

  /// Who was weighed for each subject that is left out, the likeliest first.
  private func describeChoices(_ choices: [AntecedentChoice], _ text: Text) -> String {
    var out = choices.isEmpty ? "" : "\nleft-out subjects\n"
    for choice in choices {
      out += "  \(isolated(text[choice.cue])) (\(choice.setting))\n"
      for candidate in choice.candidates.sorted(by: { $0.score > $1.score }) {
        let score = Double((candidate.score * 100).rounded()) / 100
        out += "     \(score)  \(isolated(candidate.name))  \(candidate.features.joined(separator: " "))\n"
      }
    }
    return out
  }

  /// Arabic between marks that keep it apart from the line around it.
  private func isolated(_ words: String) -> String { "\u{2068}\(words)\u{2069}" }
}

extension Session {
  /// A reading in a few letters: clitics, stem, pronoun, part of speech.
  private func shortReading(_ index: Int, _ analysis: Analysis) -> String {
    guard analysis.stem >= 0 else { return "name" }
    let stem = stems[Int(analysis.stem)]
    var text = analysis.stemStart > 0 ? "\(analysis.stemStart)+" : ""
    text += stem.partOfSpeech.tag + " \u{2068}\(knowledge.lexicon.lemmas[Int(stem.lemma)])\u{2069}"
    return analysis.hasEnclitic ? text + "+pron" : text
  }

  /// One line on a token: form, chosen reading, classes, other readings.
  func describeToken(_ index: Int) -> String {
    let token = document.tokens[index]
    let word = words[index]
    var line = "    \u{2068}\(document.text[token.range])\u{2069}  "
    switch token.kind {
    case .mark: return line + "\(token.mark)\n"
    case .number: return line + "number\n"
    case .newline: return ""
    default: break
    }
    line += word.part.tag
    if word.stem >= 0 {
      let stem = stems[Int(word.stem)]
      line += " \u{2068}\(knowledge.lexicon.lemmas[Int(stem.lemma)])\u{2069}"
    } else {
      line += " (no lexicon entry)"
    }
    let names = word.classes.labels
    if !names.isEmpty { line += " " + names.joined(separator: " ") }
    if word.phraseEnd > index + 1 {
      line += " [\(document.string(TokenRange(index, word.phraseEnd))): "
      line += word.phraseClasses.labels.joined(separator: " ") + "]"
    }
    for analysis in analyses(index).prefix(6) where analysis.stem != word.stem {
      line += " | " + shortReading(index, analysis)
    }
    return line + "\n"
  }
}
