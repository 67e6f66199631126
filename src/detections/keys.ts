import schema from "../../schema/detection.json" with { type: "json" };

// The schema that editors read is the one place that says which keys there are.
const { test, attack_data, expect, expected_risk } = schema.$defs;
const [, , , expected] = expect.anyOf;

/** Where all keys are listed with what they mean. */
export const schemaPath = "speleo/schema/detection.json";

export const detectionKeys: readonly string[] = Object.keys(schema.properties);
export const testKeys: readonly string[] = Object.keys(test.properties);
export const testTypes: readonly string[] = test.properties.test_type.enum;
export const attackDataKeys: readonly string[] = Object.keys(attack_data.properties);
export const expectKeys: readonly string[] = Object.keys(expected?.properties ?? {});
export const expectedRiskKeys: readonly string[] = Object.keys(expected_risk.properties);
