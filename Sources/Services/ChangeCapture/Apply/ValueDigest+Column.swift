import BSS
import Capture
import Worker

extension ValueDigest {
    /// The value of a replica's column, made of the shard's, both in PostgreSQL's text form.
    func masked(_ value: ArraySlice<UInt8>, of column: ReplicaColumn) -> ArraySlice<UInt8>? {
        guard case .masked(let kind) = column.form else { return value }
        guard column.isArray else { return digest(value, of: kind)?[...] }
        let digests = (ArrayText.elements(of: value) ?? []).compactMap { $0.flatMap { digest($0, of: kind) } }
        return digests.isEmpty ? nil : ArrayText.text(of: digests)[...]
    }
}
