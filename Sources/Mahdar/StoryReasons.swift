public import MahdarJSON
public import MahdarStories

extension JSONBuffer {
  /// Writes why an article stands where it stands.
  public mutating func reasons(_ reasons: [StoryReason]) {
    list(reasons) { buffer, reason in
      buffer.raw("{\"kind\":")
      buffer.string(reason.kind.rawValue)
      buffer.raw(",\"with\":")
      buffer.string(reason.other)
      buffer.raw(",\"value\":")
      buffer.number((reason.value * 1000).rounded() / 1000)
      buffer.raw(",\"words\":")
      buffer.strings(reason.words)
      buffer.raw("}")
    }
  }
}
