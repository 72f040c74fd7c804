/** What a service level may be about; `date`: of the contract's life; `response`: how soon people act. */
type ServiceProperty =
  | 'freshness'
  | 'latency'
  | 'frequency'
  | 'timeOfAvailability'
  | 'availability'
  | 'throughput'
  | 'retention'
  | 'errorRate'
  | 'date'
  | 'response';

const names: Readonly<Record<string, ServiceProperty>> = {
  freshness: 'freshness',
  latency: 'latency',
  ly: 'latency',
  frequency: 'frequency',
  fy: 'frequency',
  timeofavailability: 'timeOfAvailability',
  toa: 'timeOfAvailability',
  availability: 'availability',
  av: 'availability',
  throughput: 'throughput',
  th: 'throughput',
  retention: 'retention',
  re: 'retention',
  errorrate: 'errorRate',
  er: 'errorRate',
  generalavailability: 'date',
  ga: 'date',
  endofsupport: 'date',
  es: 'date',
  endoflife: 'date',
  el: 'date',
  timetodetect: 'response',
  td: 'response',
  timetonotify: 'response',
  tn: 'response',
  timetorepair: 'response',
  tr: 'response',
};

/** What a level is about, by the names and short names of the Data QoS table, however they are spelt. */
export function servicePropertyOf(property: string): ServiceProperty | undefined {
  return names[property.toLowerCase().replace(/[^a-z]/g, '')];
}
