export { allRoutes } from './all-routes.ts';
export { type AuditLine, auditLineSchema, listAuditLines } from './audit/audit.routes.ts';
export {
  type Answered,
  type AnswerOf,
  addressOf,
  type CallOf,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  PERSON_HEADER,
} from './client.ts';
export {
  changeComponent,
  createComponent,
  createPlan,
  createRevision,
  drawRevision,
  listComponents,
  makeRevisionValid,
  moveComponent,
  readRevisionModel,
} from './components/components.routes.ts';
export {
  DEEPEST_COMPONENT,
  type OutlineRow,
  outlineOf,
  refusalOfParent,
  withItsParts,
} from './components/components.rules.ts';
export {
  type Component,
  componentFields,
  componentSchema,
  lengthUnits,
  planSchema,
  type Revision,
  revisionFields,
  revisionSchema,
  type StoredPlan,
} from './components/components.ts';
export {
  listCorrections,
  listSimilarCases,
  moveCorrection,
  openCorrection,
  readCorrection,
} from './corrections/corrections.routes.ts';
export {
  beyondLimits,
  type Experience,
  likeness,
  nextCorrectionStates,
  outcomeOfCheck,
  verdictOfArea,
} from './corrections/corrections.rules.ts';
export {
  type Correction,
  type CorrectionAction,
  type CorrectionArea,
  type CorrectionSort,
  type CorrectionState,
  correctionActions,
  correctionRequest,
  correctionSchema,
  correctionSorts,
  correctionStates,
} from './corrections/corrections.ts';
export { changeDie, createDie, listCustomers, listDies, moveDie, readDie } from './dies/dies.routes.ts';
export {
  type DieFacts,
  type DieMoveReason,
  nextStates,
  type Refused,
  refusalsOfMove,
} from './dies/dies.rules.ts';
export {
  type Customer,
  customerSchema,
  type Die,
  type DieKind,
  type DieRow,
  type DieSort,
  type DieState,
  dieFields,
  dieKinds,
  dieRowSchema,
  dieSchema,
  dieSorts,
  dieStates,
  stateChangeSchema,
} from './dies/dies.ts';
export {
  addDocument,
  listDocuments,
  makeDocumentValid,
  reviseDocument,
} from './documents/documents.routes.ts';
export {
  type DieDocument,
  type DocumentKind,
  documentKinds,
  documentRequest,
  documentSchema,
} from './documents/documents.ts';
export { listDieEvents, recordDieEvent } from './events/events.routes.ts';
export {
  type DieEvent,
  type DieEventKind,
  dieEventKinds,
  dieEventRequest,
  dieEventSchema,
} from './events/events.ts';
export {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  finishSignIn,
  readFactors,
  removePasskey,
  requireSecondFactor,
  signInWithPasskey,
} from './factors/factors.routes.ts';
export { decides } from './factors/factors.rules.ts';
export {
  type Credential,
  credentialSchema,
  type Factors,
  factorsSchema,
  type Passkey,
  passkeySchema,
} from './factors/factors.ts';
export {
  addFile,
  fileKinds,
  LARGEST_UPLOAD,
  readFile,
  type StoredFile,
  storedFileSchema,
  UPLOADS_PATH,
} from './files/files.routes.ts';
export {
  createGuestLink,
  listGuestLinks,
  readGuestView,
  revokeGuestLink,
} from './guests/guests.routes.ts';
export { type GuestLink, type GuestView, guestLinkSchema, guestViewSchema } from './guests/guests.ts';
export { listImports, previewImport, runImport, undoImport } from './imports/imports.routes.ts';
export {
  type Import,
  type ImportField,
  type ImportKind,
  type ImportPreview,
  importFieldLabels,
  importFields,
  importKinds,
  MOST_IMPORT_ROWS,
} from './imports/imports.ts';
export {
  listResultImports,
  previewResults,
  runResults,
  undoResults,
} from './imports/result-imports.routes.ts';
export {
  type ImportedInspection,
  MOST_RESULT_ROWS,
  type ResultField,
  type ResultImport,
  type ResultImportRequest,
  type ResultPreview,
  resultFieldLabels,
  resultFields,
  resultImportRequest,
} from './imports/result-imports.ts';
export {
  addComment,
  cancelInspection,
  listComments,
  listInspections,
  readInspection,
  readTrend,
  requestInspection,
  restoreComment,
  signInspection,
  withdrawComment,
} from './inspections/inspections.routes.ts';
export { refusalOfSignature, type SignReason } from './inspections/inspections.rules.ts';
export {
  type Comment,
  commentRequest,
  commentSchema,
  type Inspection,
  type InspectionRequest,
  type InspectionRow,
  type InspectionSettings,
  type InspectionSort,
  type InspectionState,
  inspectionRequest,
  inspectionRowSchema,
  inspectionSchema,
  inspectionSettings,
  inspectionSorts,
  inspectionStates,
  measuredFile,
  signatureRequest,
  signatureSchema,
  type TrendPoint,
  trendPointSchema,
  verdicts,
} from './inspections/inspections.ts';
export {
  type PassportKind,
  type PassportLine,
  passportKinds,
  readPassport,
} from './passport/passport.routes.ts';
export {
  AUTHORITY_PATH,
  acceptInvitation,
  changeFirm,
  createFirm,
  createKey,
  createRecoveryCodes,
  endSession,
  invitePerson,
  listKeys,
  listPeople,
  listSessions,
  readInvitationCode,
  readMe,
  readTrust,
  readWelcome,
  recoverAccount,
  revokeKey,
  signIn,
  signOut,
} from './people/people.routes.ts';
export {
  type ApiKey,
  firmSettingsSchema,
  keySchema,
  type Me,
  meSchema,
  type NewFirm,
  newFirmSchema,
  type Person,
  password,
  personSchema,
  roleSchema,
  userName,
} from './people/people.ts';
export { type Permission, permissions } from './people/permission.ts';
export { isRole, may, permissionsOf, type Role, roles } from './people/role.ts';
export { changePassword, changePerson, inviteAgain } from './people/staff.routes.ts';
export { type OnTablet, onTabletSchema } from './tablets/on-tablet.ts';
export {
  BADGE_CARD_PATH,
  beginTurn,
  changeTablet,
  claimTablet,
  createTablet,
  endTurn,
  issueBadge,
  keepTurn,
  listBadges,
  listTablets,
  readPin,
  readTablet,
  removePin,
  revokeBadge,
  revokeTablet,
  setPin,
} from './tablets/tablets.routes.ts';
export {
  BADGE_DIGITS,
  badgeOf,
  LONGEST_PIN,
  mayOnTablet,
  opensOnTablet,
  type PinRefusal,
  refusalOfPin,
  SHORTEST_PIN,
  type TabletWay,
  tabletWays,
} from './tablets/tablets.rules.ts';
export {
  type Badge,
  badgeSchema,
  type Tablet,
  type TabletFace,
  tabletFaceSchema,
  tabletSchema,
  USUAL_IDLE_S,
} from './tablets/tablets.ts';
export { listTryouts, recordTryout } from './tryouts/tryouts.routes.ts';
export {
  type CastingDefect,
  castingDefects,
  castingParameters,
  type Tryout,
  type TryoutVerdict,
  tryoutRequest,
  tryoutSchema,
  tryoutVerdicts,
} from './tryouts/tryouts.ts';
export {
  changeView,
  listViews,
  removeView,
  restoreView,
  saveView,
  setDefaultView,
} from './views/views.routes.ts';
export {
  type SavedView,
  savedViewSchema,
  type ViewedList,
  type ViewSettings,
  viewedLists,
  viewSettings,
} from './views/views.ts';
export {
  createWallLink,
  listWallLinks,
  readWall,
  readWallByLink,
  revokeWallLink,
} from './wall/wall.routes.ts';
export { compareWaits, isOverdue, type Wait, type WaitFacts, waitOf } from './wall/wall.rules.ts';
export {
  type WaitKind,
  type Wall,
  type WallCorrection,
  type WallDie,
  type WallInspection,
  type WallLink,
  type WallWait,
  waitKinds,
} from './wall/wall.ts';
export {
  createWebhook,
  endWebhook,
  listWebhooks,
  WEBHOOK_SIGNATURE,
  WEBHOOK_TIMESTAMP,
  type Webhook,
  webhookEventSchema,
} from './webhooks/webhooks.routes.ts';
export type { SortOrder } from './wire/page.ts';
export { type Problem, problemSchema } from './wire/problem.ts';
export type { Progress } from './wire/progress.ts';
export { type AnyRoute, declareRoute, type GivenOf, type Route, type ValueOf } from './wire/route.ts';
export type { Reason } from './wire/values.ts';
