/** Examples of what can be said, for whoever was not understood. */
export const CAN_SAY =
  'Say for example "deploy examples/hello to staging with 3 replicas", "scale hello in staging to 5", "restart hello in staging", "roll back hello in staging to r1", "logs of hello in staging", "history of hello" or "status".'
