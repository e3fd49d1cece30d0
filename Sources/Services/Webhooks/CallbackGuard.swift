import Capture
import NIOCore
import NIOPosix

/// Finds the address of a subscriber's host, and refuses those behind which this network's own servers are.
///
/// Whoever may subscribe could else have this process send requests to them. The connection is made to the very address
/// that was looked at, so that a name that changes its address between the two gains nothing.
/// Source: OWASP, "Server Side Request Forgery Prevention Cheat Sheet".
struct CallbackGuard: Sendable {
    /// Why an address is not connected to.
    enum Refusal: Error, Sendable, Equatable, CustomStringConvertible {
        /// The name has no address now.
        case unknownHost
        /// The address is not a public one.
        case internalAddress
        /// What is sent there could be read on the way.
        case notEncrypted

        var description: String {
            switch self {
            case .unknownHost: "the callback's host has no address"
            case .internalAddress:
                "the callback's host is none of the public internet, and the operator has not allowed it"
            case .notEncrypted: "a callback over http:// is taken only where the operator has allowed its address"
            }
        }
    }

    let allowed: [AddressBlock]

    /// The address to connect to.
    func address(of callback: CallbackAddress) async throws(Refusal) -> String {
        let found: SocketAddress
        do {
            // The system's resolver blocks.
            found = try await NIOThreadPool.singleton.runIfActive {
                try SocketAddress.makeAddressResolvingHost(callback.host, port: callback.port)
            }
        } catch {
            throw .unknownHost
        }
        guard let text = found.ipAddress, let address = IPAddress(text.prefix { $0 != "%" }) else { throw .unknownHost }
        if allowed.contains(where: { $0.contains(address) }) { return text }
        guard address.isPublic else { throw .internalAddress }
        guard callback.isEncrypted else { throw .notEncrypted }
        return text
    }
}
