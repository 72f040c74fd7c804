import kafkajs, { type Admin } from 'kafkajs';
import type { AccessRule } from './cluster-state.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

/** Brokers have no authorizer, or do not let us ask it. */
const untold: ReadonlySet<string> = new Set(['SECURITY_DISABLED', 'CLUSTER_AUTHORIZATION_FAILED']);

const operations: Readonly<Record<number, AccessRule['operation']>> = {
  [AclOperationTypes.ALL]: 'all',
  [AclOperationTypes.READ]: 'read',
  [AclOperationTypes.WRITE]: 'write',
};

/** The rules of access to topics; null where there are none to be told. */
export async function readRules(admin: Admin): Promise<AccessRule[] | null> {
  try {
    const { resources } = await admin.describeAcls({
      resourceType: AclResourceTypes.TOPIC,
      resourcePatternType: ResourcePatternTypes.ANY,
      operation: AclOperationTypes.ANY,
      permissionType: AclPermissionTypes.ANY,
    });
    return resources.flatMap(({ resourceName, resourcePatternType, acls }) =>
      acls.map(({ principal, operation, permissionType }) => ({
        name: resourceName,
        isPrefix: resourcePatternType === ResourcePatternTypes.PREFIXED,
        principal,
        operation: operations[operation] ?? 'other',
        allows: permissionType === AclPermissionTypes.ALLOW,
      })),
    );
  } catch (error) {
    if (untold.has(String((error as { type?: unknown }).type))) return null;
    throw error;
  }
}
