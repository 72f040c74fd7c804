/** Whether a service level is better the higher or the lower it is, by its name in lower case without separators. */
const goals: Readonly<Record<string, 'higher' | 'lower'>> = {
  retention: 'higher',
  availability: 'higher',
  uptime: 'higher',
  throughput: 'higher',
  completeness: 'higher',
  accuracy: 'higher',
  endofsupport: 'higher',
  endoflife: 'higher',
  latency: 'lower',
  freshness: 'lower',
  frequency: 'lower',
  responsetime: 'lower',
  errorrate: 'lower',
  timetodetect: 'lower',
  timetonotify: 'lower',
  timetorepair: 'lower',
  timetorecover: 'lower',
  generalavailability: 'lower',
  timeofavailability: 'lower',
};

/** Which way a service level is better; `undefined` when its name is not one of the field's. */
export function goalOf(property: string): 'higher' | 'lower' | undefined {
  return goals[property.toLowerCase().replace(/[\s_-]+/g, '')];
}
