import Hummingbird
import HummingbirdTLS
import Mustache

/// The newsroom's server.
public enum Newsroom {
  /// The name that answers carry.
  public static let name = "Mahdar"
}
