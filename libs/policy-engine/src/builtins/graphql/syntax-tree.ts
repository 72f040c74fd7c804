/**
 * GraphQL documents in the form OPA shows them to policies: the syntax tree of gqlparser, whose field names these
 * are. Absent parts are undefined, or missing in a tree that a policy hands back.
 */
export interface CommentGroup {
  List: { Value: string }[];
}

export interface TypeNode {
  NamedType: string;
  Elem?: TypeNode;
  NonNull: boolean;
}

/** What kind of literal a value is, by gqlparser's numbers. */
export const VALUE_KINDS = {
  variable: 0,
  int: 1,
  float: 2,
  string: 3,
  block: 4,
  boolean: 5,
  null: 6,
  enum: 7,
  list: 8,
  object: 9,
} as const;

export interface ValueNode {
  Raw: string;
  Children?: { Name: string; Value: ValueNode; Comment?: CommentGroup }[];
  Kind: number;
  Comment?: CommentGroup;
  ExpectedTypeHasDefault: boolean;
}

export interface ArgumentNode {
  Name: string;
  Value: ValueNode;
  Comment?: CommentGroup;
}

export interface DirectiveNode {
  Name: string;
  Arguments?: ArgumentNode[];
  Location: string;
}

/** A field, a fragment spread (a name only) or an inline fragment (a type condition). */
export interface SelectionNode {
  Alias?: string;
  Name?: string;
  TypeCondition?: string;
  Arguments?: ArgumentNode[];
  Directives?: DirectiveNode[];
  SelectionSet?: SelectionNode[];
  Comment?: CommentGroup;
}

export interface VariableNode {
  Variable: string;
  Type: TypeNode;
  DefaultValue?: ValueNode;
  Directives?: DirectiveNode[];
  Comment?: CommentGroup;
  Used: boolean;
}

export interface OperationNode {
  Operation: string;
  Name: string;
  VariableDefinitions?: VariableNode[];
  Directives?: DirectiveNode[];
  SelectionSet?: SelectionNode[];
  Comment?: CommentGroup;
}

export interface FragmentNode {
  Name: string;
  VariableDefinition?: VariableNode[];
  TypeCondition: string;
  Directives?: DirectiveNode[];
  SelectionSet?: SelectionNode[];
  Comment?: CommentGroup;
}

export interface QueryDocument {
  Operations?: OperationNode[];
  Fragments?: FragmentNode[];
}

/** Comments around a definition. */
export interface Commented {
  BeforeDescriptionComment?: CommentGroup;
  AfterDescriptionComment?: CommentGroup;
  EndOfDefinitionComment?: CommentGroup;
}

export interface InputNode extends Commented {
  Description?: string;
  Name: string;
  Arguments?: InputNode[];
  DefaultValue?: ValueNode;
  Type: TypeNode;
  Directives?: DirectiveNode[];
}

export interface EnumValueNode extends Commented {
  Description?: string;
  Name: string;
  Directives?: DirectiveNode[];
}

export type DefinitionKind = 'SCALAR' | 'OBJECT' | 'INTERFACE' | 'UNION' | 'ENUM' | 'INPUT_OBJECT';

export interface DefinitionNode extends Commented {
  Kind: DefinitionKind;
  Description?: string;
  Name: string;
  Directives?: DirectiveNode[];
  Interfaces?: string[];
  Fields?: InputNode[];
  Types?: string[];
  EnumValues?: EnumValueNode[];
  BuiltIn: boolean;
}

export interface DirectiveDefinitionNode extends Commented {
  Description?: string;
  Name: string;
  Arguments?: InputNode[];
  Locations?: string[];
  IsRepeatable: boolean;
}

export interface SchemaNode extends Commented {
  Description?: string;
  Directives?: DirectiveNode[];
  OperationTypes?: { Operation: string; Type: string; Comment?: CommentGroup }[];
}

export interface SchemaDocument {
  Schema?: SchemaNode[];
  SchemaExtension?: SchemaNode[];
  Directives?: DirectiveDefinitionNode[];
  Definitions?: DefinitionNode[];
  Extensions?: DefinitionNode[];
  Comment?: CommentGroup;
}
