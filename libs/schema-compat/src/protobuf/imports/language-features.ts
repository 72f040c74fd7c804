/** The files with what the editions have beside them for single languages, by path. */
export const LANGUAGE_FEATURES: Readonly<Record<string, string>> = {
  'google/protobuf/java_features.proto': `
    syntax = "proto2";
    package pb;
    import "google/protobuf/descriptor.proto";
    extend google.protobuf.FeatureSet { optional JavaFeatures java = 1001; }
    message JavaFeatures {
      enum Utf8Validation { UTF8_VALIDATION_UNKNOWN = 0; DEFAULT = 1; VERIFY = 2; }
      message NestInFileClassFeature {
        enum NestInFileClass { NEST_IN_FILE_CLASS_UNKNOWN = 0; NO = 1; YES = 2; LEGACY = 3; }
      }
      optional bool legacy_closed_enum = 1;
      optional Utf8Validation utf8_validation = 2;
      optional bool large_enum = 3;
      optional bool use_old_outer_classname_default = 4;
      optional NestInFileClassFeature.NestInFileClass nest_in_file_class = 5;
    }`,
};
