/** Parts of made-up names. No list below names a company on purpose, and every one that results is marked as simulated. */
export const simulatedMark = '(simulated)';

export const distributor = {
  name: `Kestrel Valley Distribution ${simulatedMark}`,
  isaQualifier: 'ZZ',
  isaId: 'KESTRELSIM',
  source: 'urn:docket:simulator',
};

export const warehouses = [
  { code: 'WH-EAST', city: 'Harrowgate', region: 'PA', postalCode: '17000' },
  { code: 'WH-MID', city: 'Cedar Bluff', region: 'KS', postalCode: '66900' },
  { code: 'WH-WEST', city: 'Santa Olmo', region: 'CA', postalCode: '93900' },
] as const;

export const companyFirst = [
  'Amberlane', 'Birchway', 'Brightwell', 'Bluefinch', 'Cobblestone', 'Copperfield', 'Crestmoor', 'Daleford', 'Deepwater', 'Eastmarch',
  'Elmstead', 'Fairbrook', 'Fernhill', 'Foxglove', 'Goldcrest', 'Greenacre', 'Halvorsen', 'Hartwick', 'Ironwood', 'Juniper Hill',
  'Kingsmere', 'Larkfield', 'Lindenbrook', 'Lowmoor', 'Maplethorpe', 'Millrace', 'Moonstone', 'Northgate', 'Oakhurst', 'Orchard Row',
  'Pinecrest', 'Quarry Lane', 'Redwillow', 'Riverbend', 'Saltmarsh', 'Silverbirch', 'Stonebridge', 'Sunmeadow', 'Thornbury', 'Twin Pines',
  'Upland', 'Valehurst', 'Westhaven', 'Whitcombe', 'Wildrose', 'Windermoor', 'Yarrow', 'Zephyr Point',
] as const; // biome-ignore format: a table

export const companySecond = [
  'Grocers', 'Markets', 'Foods', 'Stores', 'Supermarkets', 'Pantry', 'Wholesale Club', 'Provisions', 'Hospitality Supply', 'Food Service',
  'Convenience', 'Pharmacies', 'Home Centers', 'Hardware', 'Trading Co', 'Cash and Carry', 'Co-operative', 'Mercantile',
] as const; // biome-ignore format: a table

export const cities = [
  ['Millbrook', 'NY'], ['Ashton', 'OH'], ['Cedar Falls', 'IA'], ['Grantville', 'GA'], ['Lakeport', 'MI'], ['Mesa Verde', 'AZ'],
  ['Newbury', 'MA'], ['Pine Grove', 'OR'], ['Rockdale', 'TX'], ['Summerton', 'SC'], ['Union Bay', 'WA'], ['Westfield', 'IN'],
] as const; // biome-ignore format: a table

export const carriers = [
  'Tallgrass Freight',
  'Red Hollow Lines',
  'Beacon LTL',
  'Summit Ridge Carriers',
  'Coastal Arrow',
].map((name) => `${name} ${simulatedMark}`);

/** Product families: what they hold, the base unit, usual units per case, and the price range of a case in minor units. */
export const productFamilies = [
  { category: 'beverage', baseUnit: 'EA', perCase: [12, 24, 24, 30], price: [780, 3600], kinds: ['Sparkling Water', 'Cola', 'Orange Juice', 'Iced Tea', 'Energy Drink', 'Cold Brew', 'Lemonade', 'Ginger Ale'] },
  { category: 'snack', baseUnit: 'EA', perCase: [8, 12, 16, 24], price: [1250, 5200], kinds: ['Potato Chips', 'Trail Mix', 'Pretzels', 'Granola Bar', 'Rice Cakes', 'Popcorn', 'Peanut Butter Cups'] },
  { category: 'grocery', baseUnit: 'EA', perCase: [6, 12, 12, 24], price: [1400, 6800], kinds: ['Tomato Sauce', 'Black Beans', 'Basmati Rice', 'Olive Oil', 'Pasta Shells', 'Chicken Broth', 'Maple Syrup', 'Honey'] },
  { category: 'household', baseUnit: 'EA', perCase: [4, 6, 12], price: [1900, 9400], kinds: ['Paper Towels', 'Dish Soap', 'Trash Bags', 'Laundry Detergent', 'Bath Tissue', 'Glass Cleaner', 'Sponges'] },
  { category: 'personal care', baseUnit: 'EA', perCase: [6, 12, 24, 48], price: [2100, 12800], kinds: ['Shampoo', 'Toothpaste', 'Hand Soap', 'Body Lotion', 'Razor Pack', 'Sunscreen'] },
  { category: 'pet', baseUnit: 'EA', perCase: [4, 6, 12], price: [2400, 11000], kinds: ['Dry Dog Food', 'Cat Litter', 'Dog Treats', 'Wet Cat Food'] },
] as const; // biome-ignore format: a table

export const brands = ['Alder', 'Bramble', 'Clover', 'Dovetail', 'Ember', 'Finch', 'Glade', 'Hazel', 'Indigo', 'Juno', 'Kite', 'Lumen'] as const; // biome-ignore format: a table
export const variants = ['Classic', 'Original', 'Lite', 'Organic', 'Family Size', 'Value Pack', 'Unscented', 'Extra', 'Select', 'Fresh'] as const; // biome-ignore format: a table
export const sizes = ['8 oz', '12 oz', '16 oz', '20 oz', '1 L', '2 lb', '5 lb', '6 ct', '10 ct', '24 ct'] as const;
