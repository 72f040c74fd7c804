/** For what others change while one looks: it is asked for again every few seconds, as long as the page is looked at. */
export const live = { refetchInterval: 4_000, refetchIntervalInBackground: false } as const;
