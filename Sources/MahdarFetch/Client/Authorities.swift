import NIOSSL

/// Authorities that are trusted beside those of the system, when they vouch for a server's name.
public struct Authorities: Sendable {
  let certificates: [NIOSSLCertificate]

  /// Reads their certificates.
  ///
  /// - Parameter path: A file of one certificate or more, PEM.
  /// - Throws: ``FetchError`` if it holds none.
  public init(path: String) throws(FetchError) {
    do {
      certificates = try NIOSSLCertificate.fromPEMFile(path)
    } catch {
      throw FetchError(.badAuthorities(path))
    }
    if certificates.isEmpty { throw FetchError(.badAuthorities(path)) }
  }

  /// What a client goes by that trusts them too.
  var configuration: TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.additionalTrustRoots = [.certificates(certificates)]
    return configuration
  }
}
