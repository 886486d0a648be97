/// What the tolls of an incident that differ are to each other.
public enum TollChange: String, Sendable, CaseIterable {
  /// Reports counted anew.
  case revised
  /// Two voices count differently, on one day or the later one less: neither has revised the other's toll.
  case contested
}

extension IncidentView {
  /// What its tolls are to each other; `nil` where no two of them count one thing differently.
  public var tollChange: TollChange? {
    var change: TollChange?
    for (place, later) in tolls.enumerated() {
      for earlier in tolls[..<place] where later.differs(from: earlier) {
        if later.contests(earlier) { return .contested }
        change = .revised
      }
    }
    return change
  }
}

extension TollView {
  /// Both count a thing, and not alike.
  fileprivate func differs(from other: TollView) -> Bool {
    counts.contains { key, count in other.counts[key].map { $0 != count } ?? false }
  }

  /// Whether it is another voice's count beside an earlier one, and none that a later day brought.
  ///
  /// An outlet that tells a toll in its own words has it from one of the voices, and contests none.
  fileprivate func contests(_ earlier: TollView) -> Bool {
    guard let own = report.voice.map({ words($0) }), let other = earlier.report.voice.map({ words($0) }),
      !own.isSubset(of: other), !other.isSubset(of: own)
    else { return false }
    if let day = report.day, day == earlier.report.day { return true }
    return counts.contains { key, count in earlier.counts[key].map { count < $0 } ?? false }
  }

  private func words(_ voice: String) -> Set<Substring> {
    Set(EntityDecisions.folded(voice).split(separator: " "))
  }
}
