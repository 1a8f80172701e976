export { type BrokerUnderTest, describeBroker, describeGroups } from './conformance.ts';
export { type GroupEvent, GroupRecorder } from './group-recorder.ts';
export { until } from './until.ts';
