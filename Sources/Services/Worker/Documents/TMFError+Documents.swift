import BSS
import JSON

extension TMFError {
    /// All that is wrong with a document in one answer.
    ///
    /// 400 `missingAttribute` where attributes are missing and nothing else is wrong, else 400 `invalidAttribute`.
    static func violations(_ violations: [DocumentViolation]) -> TMFError {
        let code: TMFError =
            violations.allSatisfy { $0.kind == .missing } ? .missingAttribute("") : .invalidAttribute("", "")
        return TMFError(
            status: code.status, code: code.code, reason: code.reason,
            message: violations.map(\.text).joined(separator: "; "))
    }

    /// Why a patch could not be applied: 400 for the patch itself, 409 where it does not fit the stored document, 413
    /// where the result is too large.
    static func patch(_ error: JSONPatchError) -> TMFError {
        switch error.kind {
        case .malformed, .tooManyOperations, .result(.tooDeep): .malformedBody(error.description)
        case .pathNotFound, .testFailed: .conflict(error.description)
        case .result: .bodyTooLarge(limitBytes: JSONLimits.patched.bytesMax)
        }
    }
}
