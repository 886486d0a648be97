/// Persons who are one within a story though their reports name them differently.
///
/// Over all articles `علي العمير` may be many people; within reports of one event it is whoever is named
/// with these words and more, if there is just one.
enum StoryVoices {
  /// Gives the sayings of one person one voice: that of the fullest name.
  static func join(_ sayings: inout [StorySaying]) {
    var words: [String: Set<String>] = [:]
    var order: [String] = []
    var named = Set<String>()
    for saying in sayings where !saying.isOutlet && !saying.voice.isEmpty {
      // A family name alone may not be seen to be a person's in its report.
      if saying.statement.sourceClass == "named" { named.insert(saying.voice) }
      let own = nameWords(saying.statement.speakerName ?? saying.statement.speaker)
        .union(nameWords(saying.statement.speaker))
      if words[saying.voice] == nil { order.append(saying.voice) }
      words[saying.voice, default: []].formUnion(own)
    }
    var fuller: [String: String] = [:]
    for voice in order {
      let own = words[voice] ?? []
      let wider = order.filter { other in
        guard other != voice, !own.isEmpty, named.contains(other), let others = words[other] else {
          return false
        }
        return own.isStrictSubset(of: others) || own == others && other < voice
      }
      // Two fuller names that don't contain each other leave it open whose the short one is.
      guard let fullest = wider.max(by: { (words[$0]?.count ?? 0, $1) < (words[$1]?.count ?? 0, $0) }),
        wider.allSatisfy({ words[$0]?.isSubset(of: words[fullest] ?? []) ?? false })
      else { continue }
      fuller[voice] = fullest
    }
    var views: [String: StatementView] = [:]
    for saying in sayings where views[saying.voice] == nil { views[saying.voice] = saying.statement }
    for place in sayings.indices {
      guard let voice = fuller[sayings[place].voice] else { continue }
      sayings[place].voice = voice
      sayings[place].statement.speakerEntity = views[voice]?.speakerEntity
      sayings[place].statement.speakerName = views[voice]?.speakerName ?? views[voice]?.speaker
    }
  }

  /// The words of a name, without the article and the words for son.
  private static func nameWords(_ name: String) -> Set<String> {
    Set(EntityKey.distinctiveWords(name).map { letters($0) })
  }
}
