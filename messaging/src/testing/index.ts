export { type BrokerUnderTest, describeBroker } from './conformance.ts';
export { type GroupEvent, GroupRecorder } from './group-recorder.ts';
export { until } from './until.ts';
