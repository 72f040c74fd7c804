/** Who is told what: routes of scopes, and who is on call. */
export { type ChosenRoute, chooseRoutes } from './choose-routes.js';
export { isWithin, nextChange } from './hours.js';
export { Matcher, matches } from './matcher.js';
export { NewRota, onCall, type Rota, ShownRota, standIn } from './rota.js';
export { type KeptRota, RotasStore } from './rotas.store.js';
export { Route, Routes, type Target } from './route.js';
export { RoutesModule } from './routes.module.js';
export { type KeptRoutes, RoutesStore } from './routes.store.js';
