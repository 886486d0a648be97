import MahdarKnowledge
import MahdarText

/// What the name tagger sees of one token.
struct NameView {
  /// Hashes: the folded form, the stem without clitics and article, the lemma.
  var form: UInt32 = 0
  var stem: UInt32 = 0
  var lemma: UInt32 = 0
  /// Part of speech and clitics, and the bare part of speech.
  var kind: UInt32 = 0
  var part: UInt32 = 0
  /// The first two and three, the last two and three letters of the stem.
  var affixes: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
  var letters: UInt32 = 0
  /// The classes of all readings, those of listed given and family names left out.
  var classes: UInt64 = 0
  /// Which list has a name that the token stands in: 0 none; odd at its beginning.
  var listed: UInt32 = 0
  /// How the lexicon and the lists of persons have the word as a name.
  var lists: UInt32 = 0
  /// Whether the lists of given (1, behind a clitic 2) and family names (4, 8) have it.
  var persons: UInt32 = 0
  /// The first letter, and whether the token stands between quotation marks.
  var first: UInt32 = 0
  var quoted: UInt32 = 0
  /// The letters three by three, of words that no list has.
  var trigrams: [UInt32] = []
  /// 0 for an unlisted stem, else one more than an eighth of its frequency.
  var status: UInt32 = 0
  /// How often free lists have the stem: as a given, family and foreign name, and as a place.
  var person: UInt32 = 0
  var place: UInt32 = 0
  var club: UInt32 = 0
  /// How often free lists have the word with its clitics in names of persons, and of places.
  var wholePerson: UInt32 = 0
  var wholePlace: UInt32 = 0
  /// The lists that have a name of several words in which the token stands, and its place in it.
  var named: UInt32 = 0
  /// The hash with which a listed name may begin here.
  var key: UInt32 = 0
  /// How far before the head of an institution stands, and which it is.
  var head: UInt32 = 0
  var headDistance: UInt32 = 0
}

extension Session {
  /// The names of sentences, after ``disambiguate()``.
  func nameLabels(_ sentences: [NameSentence]) -> [[NameLabel]] {
    guard let model = knowledge.nameModel else {
      return sentences.map { [NameLabel](repeating: .outside, count: $0.features.count) }
    }
    let labels = sentences.map { model.labels($0.features) }
    guard let second = knowledge.secondNameModel else { return labels }
    return NameMemory.features(sentences, labels).map { second.labels($0) }
  }

  /// A sentence as the name tagger sees it.
  func nameSentence(_ range: TokenRange) -> NameSentence {
    var views = (range.start..<range.end).map { view($0) }
    markListed(range, &views)
    markNamed(range, &views)
    markHeads(range, &views)
    return NameSentence(
      features: views.indices.map { NameFeatures(views: views, position: $0).all },
      stems: views.map { $0.letters == 0 ? 0 : $0.stem })
  }

  /// Classes that the training text itself contributed to are no evidence.
  private static let blind: WordClasses = [.givenName, .familyName]

  private func view(_ index: Int) -> NameView {
    let token = document.tokens[index]
    var view = NameView()
    switch token.kind {
    case .word, .foreign: break
    case .number:
      view.form = 0x100
      view.kind = 0x8200
      return view
    case .mark, .newline:
      view.form = 0x200 + UInt32(Disambiguator.outerKind(token))
      view.kind = UInt32(Disambiguator.outerKind(token))
      return view
    }
    let codes = form(index)
    view.form = FeatureHash.codes(codes, 0..<codes.count)
    var start = 0
    var end = codes.count
    if choices[index] >= 0 {
      let candidate = morphology.candidates[Int(choices[index])]
      start = min(Int(candidate.analysis.stemStart), codes.count)
      end = min(start + Int(candidate.analysis.stemCount), codes.count)
      view.kind = UInt32(candidate.kind & 0x1FF)
      view.part = UInt32(candidate.partOfSpeech.rawValue)
      if candidate.analysis.stem >= 0 {
        let stem = stems[Int(candidate.analysis.stem)]
        view.lemma = knowledge.lexicon.hash(ofLemma: stem.lemma)
        view.status = 1 + UInt32(stem.frequency / 8)
      }
    } else {
      view.kind = token.kind == .foreign ? 0x8400 : 0x8500
    }
    view.stem = FeatureHash.codes(codes, start..<end)
    if view.lemma == 0 { view.lemma = view.stem }
    view.affixes = (
      FeatureHash.codes(codes, start..<min(start + 2, end)),
      FeatureHash.codes(codes, start..<min(start + 3, end)),
      FeatureHash.codes(codes, max(start, end - 2)..<end), FeatureHash.codes(codes, max(start, end - 3)..<end)
    )
    view.first = UInt32(codes.first ?? 0)
    view.quoted = document.quotationOf[index] >= 0 ? 1 : 0
    if view.status == 0, end - start > 3 {
      for place in start..<(end - 2) { view.trigrams.append(FeatureHash.codes(codes, place..<(place + 3))) }
    }
    view.letters = UInt32(min(end - start, 9))
    let lexeme = morphology.lexemes[Int(token.lexeme)]
    view.classes = lexeme.classes.subtracting(Session.blind).rawValue
    for analysis in analyses(index) where analysis.stem >= 0 {
      let stem = stems[Int(analysis.stem)]
      if stem.partOfSpeech == .properNoun, stem.classes.subtracting(Session.blind).isSubset(of: .place) {
        // Feminine for places, masculine for given names.
        if !Morphology.isListedName(stem) {
          view.lists |= stem.inflection.contains(.feminine) ? 1 : 2
          if analysis.stemStart == 0 { view.lists |= 4 }
        }
      }
      if analysis.hasEnclitic || stem.classes.isDisjoint(with: Session.blind) { continue }
      if !hiddenNames.isEmpty {
        let from = Int(analysis.stemStart)
        let name = Array(codes[from..<(from + Int(analysis.stemCount))])
        if hiddenNames.contains(name) { continue }
      }
      let isWhole: UInt32 = analysis.proclitics.isSubset(of: .article) ? 1 : 2
      if stem.classes.contains(.givenName) { view.persons |= isWhole }
      if stem.classes.contains(.familyName) { view.persons |= isWhole << 2 }
    }
    if knowledge.personWords.contains(Array(codes[start..<end])) { view.lists |= 8 }
    if start > 0, knowledge.personWords.contains(codes) { view.lists |= 16 }
    count(&view, codes[start..<end], codes[...])
    return view
  }

  /// What the lists of names' words say.
  private func count(_ view: inout NameView, _ stem: ArraySlice<UInt8>, _ form: ArraySlice<UInt8>) {
    guard let list = knowledge.nameWords else { return }
    func coarse(_ levels: UInt32, _ column: UInt32) -> UInt32 {
      let level = levels >> (3 * column) & 7
      return level < 2 ? level : level < 5 ? 2 : 3
    }
    func person(_ levels: UInt32) -> UInt32 {
      coarse(levels, 0) << 4 | coarse(levels, 1) << 2 | coarse(levels, 2)
    }
    func place(_ levels: UInt32) -> UInt32 { (levels >> 9 & 7) << 2 | coarse(levels, 4) }
    let own = list.levels(stem)
    view.key = NameWords.key(stem)
    view.person = person(own)
    view.place = place(own)
    view.club = own >> 15 & 7
    if stem.count == form.count {
      (view.wholePerson, view.wholePlace) = (view.person, view.place)
    } else {
      let whole = list.levels(form)
      (view.wholePerson, view.wholePlace) = (person(whole), place(whole))
    }
  }

  /// Marks the names of several words that free lists have.
  private func markNamed(_ range: TokenRange, _ views: inout [NameView]) {
    guard let list = knowledge.nameWords else { return }
    var end = 0
    for first in views.indices where views[first].key != 0 {
      var best = (end: 0, kinds: UInt32(0))
      for start in [views[first].key, NameWords.key(form(range.start + first)[...])] {
        var hash = start
        for last in (first + 1)..<max(first + 1, min(first + 5, views.count)) where last < views.count {
          if document.tokens[range.start + last].kind != .word { break }
          hash = NameWords.joined(hash, form(range.start + last))
          let kinds = list.levels(hash) >> 18
          if kinds != 0, last + 1 > best.end { best = (last + 1, kinds) }
        }
      }
      if best.end <= end { continue }
      for place in first..<best.end {
        views[place].named = best.kinds << 2 | (place == first ? 1 : place + 1 == best.end ? 3 : 2)
      }
      end = best.end
    }
  }

  /// Tells the nouns and adjectives behind the head of an institution's name how far it is.
  private func markHeads(_ range: TokenRange, _ views: inout [NameView]) {
    var head = -1
    for place in views.indices {
      let token = range.start + place
      if document.tokens[token].kind != .word || words[token].part == .verb { head = -1 }
      let classes = morphology.lexemes[Int(max(document.tokens[token].lexeme, 0))].classes
      if head >= 0 {
        views[place].head = views[head].lemma
        views[place].headDistance = UInt32(min(place - head, 6))
      }
      if document.tokens[token].kind == .word, !classes.isDisjoint(with: Session.heads) { head = place }
    }
  }

  private static let heads: WordClasses = [.organisation]

  /// Marks the names that the authority files list.
  private func markListed(_ range: TokenRange, _ views: inout [NameView]) {
    var index = range.start
    while index < range.end {
      guard document.tokens[index].lexeme > 0, let phrase = morphology.phrase(document.tokens, at: index),
        phrase.entry.row >= 0, phrase.end <= range.end
      else {
        index += 1
        continue
      }
      let kind: UInt32 =
        switch knowledge.names[Int(phrase.entry.row)].list {
        case .persons: 1
        case .countries:
          phrase.entry.classes.contains(.country) ? 2 : phrase.entry.classes.contains(.place) ? 3 : 4
        case .places: 3
        case .outlets: 5
        case .organisations: 6
        }
      let several: UInt32 = phrase.end > index + 1 ? 16 : 0
      for place in index..<phrase.end {
        views[place - range.start].listed = kind << 1 | several << 1 | (place == index ? 1 : 0)
      }
      index = phrase.end
    }
  }
}

/// The features of one token of a sentence.
private struct NameFeatures {
  let views: [NameView]
  let position: Int

  private static let edge = NameView(form: 1, stem: 1, lemma: 1, kind: 0x8300)

  private func view(_ offset: Int) -> NameView {
    let place = position + offset
    return place >= 0 && place < views.count ? views[place] : NameFeatures.edge
  }

  var all: [UInt32] {
    let (own, left, right) = (view(0), view(-1), view(1))
    let (left2, right2) = (view(-2), view(2))
    var features: [UInt32] = []
    features.reserveCapacity(72)
    func add(_ template: UInt32, _ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0) {
      features.append(FeatureHash.mix(template, first, second, third))
    }
    add(100, 0)
    add(101, own.form)
    add(102, own.stem)
    add(103, own.lemma, own.part)
    add(104, own.kind)
    add(105, own.affixes.0)
    add(106, own.affixes.1)
    add(107, own.affixes.2, own.part)
    add(108, own.affixes.3)
    add(109, own.letters, own.part)
    add(110, own.listed)
    add(111, own.listed, left.listed, right.listed)
    add(112, own.lists, own.part)
    add(113, own.lists, left.lists, right.lists)
    add(114, left.stem)
    add(115, right.stem)
    add(116, left2.stem)
    add(117, right2.stem)
    add(118, left.form, own.stem)
    add(119, own.stem, right.stem)
    add(120, left.lemma, own.part)
    add(121, left2.lemma, left.lemma)
    add(122, right.lemma, right2.lemma)
    add(123, left.kind, own.kind)
    add(124, own.kind, right.kind)
    add(125, left.kind, own.kind, right.kind)
    add(126, left2.part, left.part, own.kind)
    add(127, own.part, right.part, right2.part)
    add(128, left.affixes.2, own.part)
    add(129, right.affixes.2, own.part)
    add(130, left.listed, own.kind)
    add(131, right.listed, own.kind)
    add(132, left2.listed, left.listed)
    add(133, position == 0 ? 1 : 0, own.kind)
    add(134, left.lists, own.kind)
    add(135, right.lists, own.kind)
    add(160, own.persons, own.part)
    add(161, own.persons, right.persons)
    add(162, left.persons, own.persons)
    add(163, left.persons, own.persons, right.persons)
    add(164, left2.persons, left.persons, own.kind)
    add(165, right.persons, own.kind)
    add(166, own.persons, own.lists, left.lemma)
    add(167, own.status, own.part)
    add(168, own.status, left.status, right.status)
    add(169, own.status, left.persons)
    add(170, own.affixes.1, own.affixes.3)
    add(171, own.status, left.lemma)
    add(172, own.first, left.kind, own.part)
    add(173, own.first, left.status, left.persons)
    add(174, own.status, right.kind)
    add(175, own.status, left.kind, right.kind)
    add(176, own.quoted, own.part, left.quoted)
    add(177, own.quoted, own.status, left.kind)
    add(178, own.status, own.affixes.2)
    add(179, own.status, left.affixes.2)
    add(180, own.stem, left.lemma)
    add(181, left.lemma, own.status, right.status)
    add(182, left2.lemma, own.status)
    for trigram in own.trigrams { add(183, trigram) }
    add(210, own.person, own.status)
    add(211, own.person, own.wholePerson, own.part)
    add(212, left.person, own.person, right.person)
    add(213, left.person, own.person, own.status)
    add(214, own.person, right.person, own.status)
    add(215, own.person, left.lemma)
    add(216, own.place, own.status)
    add(217, own.place, own.wholePlace, own.part)
    add(218, own.place, left.lemma)
    add(219, left.place, own.place, right.place)
    add(220, own.club, left.club, right.club)
    add(221, own.club, own.status, left.lemma)
    add(222, own.person, own.place, own.club)
    add(223, left2.person, left.person, own.person)
    add(224, own.person, right.person, right2.person)
    add(225, left.person, left.status, own.status)
    add(226, right.person, right.status, own.status)
    add(230, own.named)
    add(231, own.named, left.named, right.named)
    add(232, own.named, own.kind)
    add(233, own.head, own.headDistance, own.part)
    add(234, own.headDistance, own.kind, left.kind)
    add(235, own.headDistance, own.place, own.person)
    add(236, own.head, own.place)
    add(136, view(-3).lemma)
    add(137, view(3).stem)
    for (template, shown) in [(UInt32(140), own), (141, left), (142, right), (143, left2)] {
      var classes = shown.classes
      while classes != 0 {
        add(template, UInt32(classes.trailingZeroBitCount))
        add(template + 10, UInt32(classes.trailingZeroBitCount), own.part)
        classes &= classes - 1
      }
    }
    return features
  }
}
