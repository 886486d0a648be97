import Mahdar

/// Learns which reading of a word holds, from a treebank.
struct AnalysisTrainer {
  let lexicon: Lexicon
  var bits = 19
  var rounds = 10
  /// Scores so far below the best are dropped, in bytes of weight.
  var margin: Int32 = 400

  private struct Option {
    var candidate: Candidate
    var features: [UInt32]
    var proclitics: [UInt8]
    var enclitic: [UInt8]
    var lemma: [UInt8]
  }

  /// The model's file after training on the sentences.
  func train(_ sentences: [[TreebankWord]]) -> [UInt8] {
    let stems = unusualStems(sentences)
    let mask = UInt32(1 << bits - 1)
    guard
      let blank = AnalysisModel(
        AnalysisModel.encode(weights: [0], stems: stems, margin: Int32.max / 2))
    else { return [] }
    let morphology = Morphology(lexicon, model: blank, capacity: .max)
    var options: [Int32: [Option]] = [:]
    var weights = AveragedWeights(count: 1 << bits)
    var order = Array(sentences.indices)
    var shuffler = Shuffler(seed: 7)
    let documents = sentences.map { Document(words: $0.map(\.form), morphology) }
    var features: [UInt32] = []
    for _ in 0..<rounds {
      order.shuffle(using: &shuffler)
      for number in order {
        let tokens = documents[number].tokens
        var previous: UInt16 = 0x8300
        var beforePrevious: UInt16 = 0x8300
        for (index, gold) in sentences[number].enumerated() {
          let token = tokens[index]
          var kind = Disambiguator.outerKind(token)
          if token.kind == .word {
            if options[token.lexeme] == nil { options[token.lexeme] = self.options(token.lexeme, morphology) }
            let choices = options[token.lexeme] ?? []
            let context = Disambiguator.context(
              tokens, index, morphology, previous: previous, beforePrevious: beforePrevious)
            var scores: [Int32] = []
            var places: [[UInt32]] = []
            for choice in choices {
              features.removeAll(keepingCapacity: true)
              Disambiguator.collect(choice.candidate, context, into: &features)
              var score: Int32 = 0
              for feature in choice.features { score += weights[Int(feature & mask)] }
              for feature in features { score += weights[Int(feature & mask)] }
              scores.append(score)
              places.append(features)
            }
            weights.time += 1
            let best = choices.indices.max { scores[$0] < scores[$1] } ?? 0
            let right = self.right(choices, gold)
            if !choices.isEmpty {
              if !right.isEmpty, !right.contains(best),
                let wanted = right.max(by: { scores[$0] < scores[$1] })
              {
                for feature in choices[wanted].features + places[wanted] {
                  weights.add(1, to: Int(feature & mask))
                }
                for feature in choices[best].features + places[best] {
                  weights.add(-1, to: Int(feature & mask))
                }
              }
              kind = choices[best].candidate.kind
            }
          }
          beforePrevious = previous
          previous = kind
        }
      }
    }
    let means = weights.means()
    return AnalysisModel.encode(
      weights: Quantisation.bytes(means, scale: Quantisation.scale(means)), stems: stems, margin: margin)
  }

  /// The best among the options: right clitics, then part of speech, then lemma.
  private func right(_ options: [Option], _ gold: TreebankWord) -> [Int] {
    var right = options.indices.filter {
      options[$0].proclitics == gold.proclitics && options[$0].enclitic == gold.enclitic
    }
    if let part = gold.partOfSpeech {
      let same = right.filter { options[$0].candidate.partOfSpeech == part }
      let alike = right.filter { options[$0].candidate.partOfSpeech.family == part.family }
      right = !same.isEmpty ? same : !alike.isEmpty ? alike : right
    }
    if let lemma = gold.lemma {
      let same = right.filter { options[$0].lemma == lemma }
      if !same.isEmpty { right = same }
    }
    return right
  }

  private func options(_ lexeme: Int32, _ morphology: Morphology) -> [Option] {
    let form = morphology.form(lexeme)
    let pronoun = lexicon.pronounLemma.map { Folding.fold($0) } ?? []
    return morphology.allCandidates(of: lexeme).map { candidate, features in
      let analysis = candidate.analysis
      let end = Int(analysis.stemStart) + Int(analysis.stemCount)
      var proclitics = analysis.proclitics.letters
      var enclitic = Array(form[end...])
      var lemma = Array(form[Int(analysis.stemStart)..<end])
      if analysis.stem >= 0 {
        lemma = Folding.fold(lexicon.lemmas[Int(lexicon.stems[Int(analysis.stem)].lemma)])
      }
      if morphology.isPronoun(analysis) {
        proclitics += form[Int(analysis.stemStart)..<end]
        enclitic = []
        lemma = pronoun
      }
      return Option(
        candidate: candidate, features: features, proclitics: proclitics, enclitic: enclitic, lemma: lemma)
    }
  }

  /// The parts of speech that the treebank has for the stems of its words.
  private func unusualStems(_ sentences: [[TreebankWord]]) -> [UInt32: UInt16] {
    var stems: [UInt32: UInt16] = [:]
    for word in sentences.joined() {
      guard let part = word.partOfSpeech else { continue }
      let codes = Folding.fold(word.form)
      var start = word.proclitics.count
      let end = codes.count - word.enclitic.count
      guard start < end else { continue }
      for _ in 0..<2 {
        stems[FeatureHash.codes(codes, start..<end), default: 0] |= 1 << UInt16(part.rawValue)
        // Behind the article too.
        guard end - start > 2, codes[start] == Letter.alef, codes[start + 1] == Letter.lam else { break }
        start += 2
      }
    }
    return stems
  }
}

extension PartOfSpeech {
  /// Parts of speech that the scorer counts as one.
  var family: PartOfSpeech {
    switch self {
    case .determiner: .pronoun
    case .subordinatingConjunction: .particle
    case .auxiliary: .verb
    default: self
    }
  }
}
