import Glibc

/// Reads the kernel's small text files, whose size `stat` does not know.
enum SmallFile {
    /// A file is read up to this length.
    static let bytesMax = 64 * 1024

    /// The file's text; nil if it cannot be opened.
    static func read(_ path: String) -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while bytes.count < bytesMax {
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
                let got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                count = max(0, got)
            }
            if chunk.isEmpty { break }
            bytes += chunk
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
