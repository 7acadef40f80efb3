const part = encodeURIComponent;

export const backOrdersAddress = '/back-orders';
export const byCustomerAddress = '/back-orders?by=customer';
/** A warehouse that its lines do not name is told as "-". */
export const itemAddress = (itemNumber: string, warehouse: string | null) =>
  `/back-orders/items/${part(itemNumber)}/${part(warehouse ?? '-')}`;
export const customerAddress = (customer: string) => `/back-orders/customers/${part(customer)}`;
