import NIOSSL

extension EdgeTLS {
    /// Reads the files.
    func context() throws(EdgeError) -> NIOSSLContext {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificatePath).map {
                NIOSSLCertificateSource.certificate($0)
            }
            let key = try NIOSSLPrivateKey(file: keyPath, format: .pem)
            var settings = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(key))
            settings.minimumTLSVersion = .tlsv12
            settings.applicationProtocols = ["http/1.1"]
            return try NIOSSLContext(configuration: settings)
        } catch {
            throw .badCertificate(reason: "\(error)")
        }
    }
}
