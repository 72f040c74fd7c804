/** The header in which a caller without authentication says who acts. */
export const actorHeader = 'x-meshwarden-actor';

/** The header in which a machine that may says for whom it acts. */
export const onBehalfOfHeader = 'x-meshwarden-on-behalf-of';
