import BSS
import JSON
import PostgresClient
import Sharding
struct AssembledDocument { let document: JSONDocument; let columns: [PostgresValue]; var changesState = false; var changesAttributes = false; var bytes: [UInt8] { document.bytes } }
struct DocumentAssembler { let resource: ResourceDeclaration; let now: Timestamp
 func create(_ d: JSONDocument, id: ResourceID) throws(TMFError) -> AssembledDocument { throw .internalError() }
 func patch(_ b: [UInt8], with p: PatchDocument) throws(TMFError) -> AssembledDocument { throw .internalError() } }
enum OwnerFinder { static func references(in: JSONDocument, of: ResourceDeclaration) -> [OwnerReference] { [] } }
