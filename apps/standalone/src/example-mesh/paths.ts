export const exampleMeshPath = '/api/v1/example-mesh';

/** Where the owners of the example mesh take alerts. */
export const alertsPath = `${exampleMeshPath}/alerts`;
