import HummingbirdTLS
import NIOSSL

/// TLS from files.
enum NewsroomTLS {
  /// - Throws: ``NewsroomError`` if a file can't be read or they don't belong together.
  static func configuration(_ files: (certificate: String, key: String)) throws(NewsroomError)
    -> TLSConfiguration
  {
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(files.certificate).map {
        NIOSSLCertificateSource.certificate($0)
      }
      let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain, privateKey: .privateKey(key))
      configuration.minimumTLSVersion = .tlsv12
      return configuration
    } catch {
      throw NewsroomError(
        "The certificate '\(files.certificate)' and the key '\(files.key)' can't be used: \(error). "
          + "Give a certificate chain and its key, both PEM.")
    }
  }
}
