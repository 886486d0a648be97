public import MahdarRecord

/// The articles of the files in a ZIP archive, in the order of its directory.
///
/// Specification: PKWARE's APPNOTE 6.3. Files may be stored or deflated, the archive in ZIP64. Folders,
/// hidden files and files whose names say that they are pictures, sound or programs are passed over.
public final class ZIPSource: ArticleSource {
  private let input: ByteInput
  private let defaults: ArticleDefaults
  private let limit: Int
  private var archive: ZIPArchive?
  private var index = 0
  private var inner: (source: any ArticleSource, name: String, isWhole: Bool)?

  /// Reads an input; `limit` is the most bytes that one file may unpack to.
  public init(
    _ input: ByteInput, defaults: ArticleDefaults = ArticleDefaults(), limit: Int = FormatLimits.articleBytes
  ) {
    self.input = input
    self.defaults = defaults
    self.limit = limit
  }

  /// The next article among the files.
  public func next() throws(InputError) -> Result<Article, FormatError>? {
    if archive == nil {
      // The directory stands at the end, so the whole of the archive is needed.
      guard let bytes = try input.document(limit: 2_000_000_000) else {
        archive = ZIPArchive()
        return .failure(FormatError(kind: .notAnArchive("it is larger than 2 GB"), line: 1))
      }
      do throws(FormatError) {
        archive = try ZIPArchive(bytes)
      } catch {
        archive = ZIPArchive()
        return .failure(error)
      }
    }
    while let archive {
      if let (source, name, isWhole) = inner {
        if let result = try source.next() { return result.mapError { $0.within(name) } }
        inner = nil
        if !isWhole { return .failure(FormatError(kind: .damagedCompression, line: 1, place: name)) }
      }
      guard index < archive.entries.count else { return nil }
      let entry = archive.entries[index]
      index += 1
      if let fault = open(entry, archive) { return .failure(fault) }
    }
    return nil
  }

  private func open(_ entry: ZIPArchive.Entry, _ archive: ZIPArchive) -> FormatError? {
    let base = entry.name.split(separator: "/").last ?? ""
    if entry.name.hasSuffix("/") || base.hasPrefix(".") || entry.name.hasPrefix("__MACOSX/") { return nil }
    let kind = base.split(separator: ".").last?.lowercased() ?? ""
    if ["jpg", "jpeg", "png", "gif", "webp", "svg", "ico", "mp3", "mp4", "css", "js", "pdf", "exe"].contains(
      kind)
    {
      return nil
    }
    if entry.isEncrypted { return FormatError(kind: .encrypted, line: 1, place: entry.name) }
    if input.depth >= 3 { return FormatError(kind: .nestedTooDeep, line: 1, place: entry.name) }
    guard let (bytes, isWhole) = archive.contents(entry, limit: limit) else {
      return FormatError(kind: .tooLarge(limit: limit), line: 1, place: entry.name)
    }
    if bytes.isEmpty {
      return isWhole ? nil : FormatError(kind: .damagedCompression, line: 1, place: entry.name)
    }
    let file = ByteInput(bytes: bytes, name: entry.name, address: nil, charset: nil, depth: input.depth + 1)
    guard let source = try? ArticleFormat.open(file, defaults: defaults) else { return nil }
    inner = (source, entry.name, isWhole)
    return nil
  }
}
