/// The files of the certificate that the edge shows; TLS 1.2 is the oldest version spoken.
public struct EdgeTLS: Sendable, Hashable {
    /// PEM file with the server's certificate, then the intermediates.
    public var certificatePath: String
    /// PEM file with its private key.
    public var keyPath: String

    /// Names the two files; they are read by `EdgeServer.start()`.
    public init(certificatePath: String, keyPath: String) {
        self.certificatePath = certificatePath
        self.keyPath = keyPath
    }
}
